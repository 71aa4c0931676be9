package dev.ava.customer;

import static dev.ava.customer.People.MARIA;
import static dev.ava.customer.People.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.customer.Customers.Learned;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersIT {

  private final People people = new People();

  @Test
  void a_new_caller_becomes_a_customer_with_a_clean_name() {
    Integer id = people.identify("(415) 555-2671", "maria@example.com", "  Maria   Lopez ");

    assertThat(people.row("SELECT * FROM customers"))
        .containsEntry("id", id)
        .containsEntry("name", "Maria Lopez")
        .containsEntry("phone", MARIA)
        .containsEntry("phone_raw", "(415) 555-2671")
        .containsEntry("email", "maria@example.com")
        .containsEntry("source", "inbound-call-auto")
        .containsEntry("is_new_client", true);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Anonymous", "+266696687", "12345", "sip:reception@pbx", "???"})
  void whoever_can_not_be_told_from_others_is_nobody(String phone) {
    assertThat(people.find(phone == null ? List.of() : List.of(phone), null, "Maria")).isEmpty();
    assertThat(people.count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2487017@placeholder.com",
        "jane at example dot com",
        "@",
        "a@b",
        "jane\u0000@example.com",
        "jane@example.LONG.com"
      })
  void what_is_no_address_identifies_nobody(String written) {
    String email = written.replace("LONG", "x".repeat(300));
    assertThat(people.find(List.of(), email, "Jane")).isEmpty();

    people.identify("2487017", email, "Jane");
    assertThat(people.row("SELECT email FROM customers")).containsEntry("email", null);
  }

  @Test
  void a_known_caller_is_found_whatever_way_the_number_is_written() {
    Integer id = people.identify(MARIA, null, "Maria");

    assertThat(people.identify("415.555.2671", null, null)).isEqualTo(id);
    assertThat(people.identify("1 (415) 555 2671", null, null)).isEqualTo(id);
    assertThat(people.count()).isOne();
  }

  @Test
  void a_number_that_nobody_can_complete_is_known_by_its_text() {
    Integer id = people.identify("2487017", "nb@example.com", "N. B.");

    assertThat(people.row("SELECT phone, phone_raw FROM customers"))
        .containsEntry("phone", null)
        .containsEntry("phone_raw", "2487017");
    assertThat(people.identify(" 2487017 ", null, null)).isEqualTo(id);
    assertThat(people.identify("2487018", null, null)).isNotEqualTo(id);
  }

  @Test
  void the_area_code_of_the_organisation_completes_a_local_number_also_of_an_earlier_caller() {
    Integer id = people.identify("2487017", null, "N. B.");
    people.jdbi.useHandle(sql -> sql.execute("UPDATE organizations SET default_area_code = '310'"));

    assertThat(people.identify("2487017", null, null)).isEqualTo(id);
    assertThat(people.row("SELECT phone FROM customers")).containsEntry("phone", "+13102487017");
    assertThat(people.identify("+13102487017", null, null)).isEqualTo(id);
  }

  @Test
  void a_new_number_with_a_known_address_is_that_customer() {
    Integer id = people.identify(MARIA, "Maria@Example.com", "Maria");

    assertThat(people.identify("+14155559999", "maria@example.COM", "Maria L.")).isEqualTo(id);
    assertThat(people.row("SELECT phone, name, email FROM customers"))
        .containsEntry("phone", MARIA)
        .containsEntry("name", "Maria")
        .containsEntry("email", "Maria@Example.com");
  }

  @Test
  void a_customer_without_a_number_gets_the_one_that_calls() {
    Integer id = people.identify(null, "maria@example.com", "Maria");
    assertThat(people.row("SELECT phone, phone_raw FROM customers"))
        .containsEntry("phone", null)
        .containsEntry("phone_raw", "");

    assertThat(people.identify(MARIA, "maria@example.com", null)).isEqualTo(id);
    assertThat(people.identify(MARIA, null, null)).isEqualTo(id);
    assertThat(people.row("SELECT phone FROM customers")).containsEntry("phone", MARIA);
  }

  @Test
  void a_new_address_is_noted_unless_it_is_another_customers() {
    Integer maria = people.identify(MARIA, null, "Maria");
    Integer jane = people.identify("+14155550000", "jane@example.com", "Jane");

    assertThat(people.identify(MARIA, "JANE@example.com", null)).isEqualTo(maria);
    assertThat(people.emailOf(maria)).isNull();
    people.identify(MARIA, "maria@example.com", null);
    assertThat(people.emailOf(maria)).isEqualTo("maria@example.com");
    people.identify(MARIA, "other@example.com", null);
    assertThat(people.emailOf(maria)).isEqualTo("maria@example.com");
    assertThat(people.emailOf(jane)).isEqualTo("jane@example.com");
  }

  @Test
  void a_name_that_was_not_known_is_filled_in_and_a_known_one_stays() {
    Integer id = people.identify(MARIA, null, "unknown");
    assertThat(people.row("SELECT name FROM customers")).containsEntry("name", null);

    people.identify(MARIA, null, "Maria");
    people.identify(MARIA, null, "Mary");
    assertThat(people.row("SELECT id, name FROM customers"))
        .containsEntry("id", id)
        .containsEntry("name", "Maria");
  }

  @Test
  void a_merged_customer_leads_to_the_one_who_stayed() {
    Integer stayed = people.identify(MARIA, "maria@example.com", "Maria");
    Integer byPhone = people.identify("+14155550000", "m2@example.com", "Maria L.");
    Integer byRaw = people.identify("2487017", null, "Maria");
    people.merge(byRaw, byPhone);
    people.merge(byPhone, stayed);

    assertThat(people.identify("+14155550000", null, null)).isEqualTo(stayed);
    assertThat(people.identify("+14155557777", "M2@example.com", null)).isEqualTo(stayed);
    assertThat(people.identify("2487017", null, null)).isEqualTo(stayed);
  }

  @Test
  void the_number_that_calls_comes_before_the_one_that_was_said_and_a_known_one_before_a_new() {
    Integer maria = people.identify(MARIA, null, "Maria");
    Integer jane = people.identify("+14155550000", null, "Jane");

    assertThat(people.find(List.of("+14155550000", MARIA), null, null)).hasValue(jane);
    assertThat(people.find(List.of("+14155558888", MARIA), null, null)).hasValue(maria);
    assertThat(people.find(List.of("anonymous", MARIA), null, null)).hasValue(maria);
    assertThat(people.count()).isEqualTo(2);
  }

  @Test
  void another_organisations_customer_is_nobody_here() {
    UUID other = UUID.randomUUID();
    people.jdbi.useHandle(
        sql -> sql.execute("INSERT INTO organizations (id, name) VALUES (?, 'Other')", other));
    Integer here = people.identify(MARIA, "maria@example.com", "Maria");

    Optional<Integer> there =
        people.jdbi.inTransaction(
            sql ->
                people.customers.identify(
                    sql, other, new Learned(List.of(MARIA), "maria@example.com", "M. L."), NOON));

    assertThat(there).isPresent().isNotEqualTo(Optional.of(here));
  }
}
