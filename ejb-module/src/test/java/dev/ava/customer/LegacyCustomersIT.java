package dev.ava.customer;

import static dev.ava.customer.People.MARIA;
import static dev.ava.customer.People.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Callers of whom there is only a row of a legacy application. */
class LegacyCustomersIT {

  private final People people = new People();

  @Test
  void a_legacy_row_that_nobody_cleaned_is_recognised_and_read() {
    int legacy = legacy("Unknown", "415-555-2671", "2487017@placeholder.com");

    assertThat(people.identify(MARIA, "maria@example.com", "Maria")).isEqualTo(legacy);
    assertThat(people.row("SELECT * FROM customers"))
        .containsEntry("org_id", ORG)
        .containsEntry("name", "Maria")
        .containsEntry("phone", MARIA)
        .containsEntry("phone_raw", "415-555-2671");
    people.identify(MARIA, "maria@example.com", null);
    assertThat(people.emailOf(legacy)).isEqualTo("maria@example.com");
  }

  @Test
  void a_legacy_row_with_a_number_that_nobody_can_complete_stays_for_the_cleaning() {
    int legacy = legacy("N. B.", "2487017", "nb@example.com");

    assertThat(people.identify("2487017", null, null)).isEqualTo(legacy);
    assertThat(people.identify("+14155559999", "NB@example.com", null)).isEqualTo(legacy);
    assertThat(people.row("SELECT phone, phone_raw FROM customers"))
        .containsEntry("phone", "2487017")
        .containsEntry("phone_raw", null);
  }

  @Test
  void a_legacy_row_whose_address_another_customer_has_by_now_does_not_fail_the_call() {
    Integer jane = people.identify("+14155550000", "jane@example.com", "Jane");
    int legacy = legacy("Jane D.", "415-555-2671", "Jane@Example.com");

    assertThat(people.identify(MARIA, null, null)).isEqualTo(legacy);
    assertThat(people.identify("+14155551111", "jane@example.com", null)).isEqualTo(jane);
  }

  private int legacy(String name, String phone, String email) {
    return people.jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "INSERT INTO customers (name, phone, email) VALUES (?, ?, ?) RETURNING id")
                .bind(0, name)
                .bind(1, phone)
                .bind(2, email)
                .mapTo(Integer.class)
                .one());
  }
}
