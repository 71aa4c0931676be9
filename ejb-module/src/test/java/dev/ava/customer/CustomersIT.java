package dev.ava.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.customer.Customers.Learned;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersIT {

  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final String MARIA = "+14155552671";

  private final Customers customers = new Customers();
  private Jdbi jdbi;

  @BeforeEach
  void freshDatabase() {
    jdbi = Jdbi.create(EmbeddedDatabase.expanded().dataSource());
  }

  @Test
  void a_new_caller_becomes_a_customer_with_a_clean_name() {
    Integer id = identify("(415) 555-2671", "maria@example.com", "  Maria   Lopez ");

    assertThat(row("SELECT * FROM customers"))
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
    assertThat(find(phone == null ? List.of() : List.of(phone), null, "Maria")).isEmpty();
    assertThat(count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2487017@placeholder.com", "jane at example dot com", "@", "a@b"})
  void what_is_no_address_identifies_nobody(String email) {
    assertThat(find(List.of(), email, "Jane")).isEmpty();

    identify("2487017", email, "Jane");
    assertThat(row("SELECT email FROM customers")).containsEntry("email", null);
  }

  @Test
  void a_known_caller_is_found_whatever_way_the_number_is_written() {
    Integer id = identify(MARIA, null, "Maria");

    assertThat(identify("415.555.2671", null, null)).isEqualTo(id);
    assertThat(identify("1 (415) 555 2671", null, null)).isEqualTo(id);
    assertThat(count()).isOne();
  }

  @Test
  void a_number_that_nobody_can_complete_is_known_by_its_text() {
    Integer id = identify("2487017", "nb@example.com", "N. B.");

    assertThat(row("SELECT phone, phone_raw FROM customers"))
        .containsEntry("phone", null)
        .containsEntry("phone_raw", "2487017");
    assertThat(identify(" 2487017 ", null, null)).isEqualTo(id);
    assertThat(identify("2487018", null, null)).isNotEqualTo(id);
  }

  @Test
  void the_area_code_of_the_organisation_completes_a_local_number_also_of_an_earlier_caller() {
    Integer id = identify("2487017", null, "N. B.");
    jdbi.useHandle(sql -> sql.execute("UPDATE organizations SET default_area_code = '310'"));

    assertThat(identify("2487017", null, null)).isEqualTo(id);
    assertThat(row("SELECT phone FROM customers")).containsEntry("phone", "+13102487017");
    assertThat(identify("+13102487017", null, null)).isEqualTo(id);
  }

  @Test
  void a_new_number_with_a_known_address_is_that_customer() {
    Integer id = identify(MARIA, "Maria@Example.com", "Maria");

    assertThat(identify("+14155559999", "maria@example.COM", "Maria L.")).isEqualTo(id);
    assertThat(row("SELECT phone, name, email FROM customers"))
        .containsEntry("phone", MARIA)
        .containsEntry("name", "Maria")
        .containsEntry("email", "Maria@Example.com");
  }

  @Test
  void a_customer_without_a_number_gets_the_one_that_calls() {
    Integer id = identify(null, "maria@example.com", "Maria");
    assertThat(row("SELECT phone, phone_raw FROM customers"))
        .containsEntry("phone", null)
        .containsEntry("phone_raw", "");

    assertThat(identify(MARIA, "maria@example.com", null)).isEqualTo(id);
    assertThat(identify(MARIA, null, null)).isEqualTo(id);
    assertThat(row("SELECT phone FROM customers")).containsEntry("phone", MARIA);
  }

  @Test
  void a_new_address_is_noted_unless_it_is_another_customers() {
    Integer maria = identify(MARIA, null, "Maria");
    Integer jane = identify("+14155550000", "jane@example.com", "Jane");

    assertThat(identify(MARIA, "JANE@example.com", null)).isEqualTo(maria);
    assertThat(emailOf(maria)).isNull();
    identify(MARIA, "maria@example.com", null);
    assertThat(emailOf(maria)).isEqualTo("maria@example.com");
    identify(MARIA, "other@example.com", null);
    assertThat(emailOf(maria)).isEqualTo("maria@example.com");
    assertThat(emailOf(jane)).isEqualTo("jane@example.com");
  }

  @Test
  void a_name_that_was_not_known_is_filled_in_and_a_known_one_stays() {
    Integer id = identify(MARIA, null, "unknown");
    assertThat(row("SELECT name FROM customers")).containsEntry("name", null);

    identify(MARIA, null, "Maria");
    identify(MARIA, null, "Mary");
    assertThat(row("SELECT id, name FROM customers"))
        .containsEntry("id", id)
        .containsEntry("name", "Maria");
  }

  @Test
  void a_legacy_row_that_nobody_cleaned_is_recognised_and_read() {
    int legacy = legacy("Unknown", "415-555-2671", "2487017@placeholder.com");

    assertThat(identify(MARIA, "maria@example.com", "Maria")).isEqualTo(legacy);
    assertThat(row("SELECT * FROM customers"))
        .containsEntry("org_id", ORG)
        .containsEntry("name", "Maria")
        .containsEntry("phone", MARIA)
        .containsEntry("phone_raw", "415-555-2671");
    identify(MARIA, "maria@example.com", null);
    assertThat(emailOf(legacy)).isEqualTo("maria@example.com");
  }

  @Test
  void a_legacy_row_with_a_number_that_nobody_can_complete_stays_for_the_cleaning() {
    int legacy = legacy("N. B.", "2487017", "nb@example.com");

    assertThat(identify("2487017", null, null)).isEqualTo(legacy);
    assertThat(identify("+14155559999", "NB@example.com", null)).isEqualTo(legacy);
    assertThat(row("SELECT phone, phone_raw FROM customers"))
        .containsEntry("phone", "2487017")
        .containsEntry("phone_raw", null);
  }

  @Test
  void a_legacy_row_whose_address_another_customer_has_by_now_does_not_fail_the_call() {
    Integer jane = identify("+14155550000", "jane@example.com", "Jane");
    int legacy = legacy("Jane D.", "415-555-2671", "Jane@Example.com");

    assertThat(identify(MARIA, null, null)).isEqualTo(legacy);
    assertThat(identify("+14155551111", "jane@example.com", null)).isEqualTo(jane);
  }

  @Test
  void a_merged_customer_leads_to_the_one_who_stayed() {
    Integer stayed = identify(MARIA, "maria@example.com", "Maria");
    Integer byPhone = identify("+14155550000", "m2@example.com", "Maria L.");
    Integer byRaw = identify("2487017", null, "Maria");
    merge(byRaw, byPhone);
    merge(byPhone, stayed);

    assertThat(identify("+14155550000", null, null)).isEqualTo(stayed);
    assertThat(identify("+14155557777", "M2@example.com", null)).isEqualTo(stayed);
    assertThat(identify("2487017", null, null)).isEqualTo(stayed);
  }

  @Test
  void the_number_that_calls_comes_before_the_one_that_was_said_and_a_known_one_before_a_new() {
    Integer maria = identify(MARIA, null, "Maria");
    Integer jane = identify("+14155550000", null, "Jane");

    assertThat(find(List.of("+14155550000", MARIA), null, null)).hasValue(jane);
    assertThat(find(List.of("+14155558888", MARIA), null, null)).hasValue(maria);
    assertThat(find(List.of("anonymous", MARIA), null, null)).hasValue(maria);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void another_organisations_customer_is_nobody_here() {
    UUID other = UUID.randomUUID();
    jdbi.useHandle(
        sql -> sql.execute("INSERT INTO organizations (id, name) VALUES (?, 'Other')", other));
    Integer here = identify(MARIA, "maria@example.com", "Maria");

    Optional<Integer> there =
        jdbi.inTransaction(
            sql ->
                customers.identify(
                    sql, other, new Learned(List.of(MARIA), "maria@example.com", "M. L."), NOON));

    assertThat(there).isPresent().isNotEqualTo(Optional.of(here));
  }

  @Test
  void fifty_calls_at_once_of_one_new_caller_make_one_customer() throws Exception {
    ExecutorService lines = Executors.newFixedThreadPool(50);
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String phone = i % 3 == 0 ? null : i % 3 == 1 ? MARIA : "(415) 555-2671";
      calls.add(() -> patiently(phone, "maria@example.com"));
    }

    Set<Integer> met = new HashSet<>();
    for (Future<Integer> call : lines.invokeAll(calls)) {
      met.add(call.get());
    }
    lines.shutdown();

    assertThat(met).hasSize(1);
    assertThat(count()).isOne();
  }

  @Test
  void fifty_calls_at_once_with_a_number_that_nobody_can_complete_make_one_customer()
      throws Exception {
    ExecutorService lines = Executors.newFixedThreadPool(50);
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calls.add(() -> patiently("2487017", null));
    }

    Set<Integer> met = new HashSet<>();
    for (Future<Integer> call : lines.invokeAll(calls)) {
      met.add(call.get());
    }
    lines.shutdown();

    assertThat(met).hasSize(1);
    assertThat(count()).isOne();
  }

  /** As who finishes a session: a transaction that lost a race is tried again. */
  private Integer patiently(String phone, String email) {
    for (int tried = 1; ; tried++) {
      try {
        return identify(phone, email, "Maria");
      } catch (org.jdbi.v3.core.statement.UnableToExecuteStatementException collided) {
        if (tried == 4) {
          throw collided;
        }
      }
    }
  }

  private Integer identify(String phone, String email, String name) {
    return find(phone == null ? List.of() : List.of(phone), email, name).orElseThrow();
  }

  private Optional<Integer> find(List<String> phones, String email, String name) {
    return jdbi.inTransaction(
        sql -> customers.identify(sql, ORG, new Learned(phones, email, name), NOON));
  }

  private int legacy(String name, String phone, String email) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "INSERT INTO customers (name, phone, email) VALUES (?, ?, ?) RETURNING id")
                .bind(0, name)
                .bind(1, phone)
                .bind(2, email)
                .mapTo(Integer.class)
                .one());
  }

  private void merge(int customer, int into) {
    jdbi.useHandle(
        sql -> sql.execute("UPDATE customers SET merged_into_id = ? WHERE id = ?", into, customer));
  }

  private String emailOf(int customer) {
    return (String) row("SELECT email FROM customers WHERE id = " + customer).get("email");
  }

  private Map<String, Object> row(String query) {
    return jdbi.withHandle(sql -> sql.createQuery(query).mapToMap().one());
  }

  private long count() {
    return jdbi.withHandle(
        sql -> sql.createQuery("SELECT count(*) FROM customers").mapTo(Long.class).one());
  }
}
