package dev.ava.customer;

import dev.ava.customer.Customers.Learned;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Customers of a database of a test's own, and whom they are taken for. */
final class People {

  static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  static final String MARIA = "+14155552671";

  final Customers customers = new Customers();
  final Jdbi jdbi = Jdbi.create(EmbeddedDatabase.expanded().dataSource());

  Integer identify(String phone, String email, String name) {
    return find(phone == null ? List.of() : List.of(phone), email, name).orElseThrow();
  }

  Optional<Integer> find(List<String> phones, String email, String name) {
    return jdbi.inTransaction(
        sql -> customers.identify(sql, ORG, new Learned(phones, email, name), NOON));
  }

  void merge(int customer, int into) {
    jdbi.useHandle(
        sql -> sql.execute("UPDATE customers SET merged_into_id = ? WHERE id = ?", into, customer));
  }

  String emailOf(int customer) {
    return (String) row("SELECT email FROM customers WHERE id = " + customer).get("email");
  }

  Map<String, Object> row(String query) {
    return jdbi.withHandle(sql -> sql.createQuery(query).mapToMap().one());
  }

  long count() {
    return jdbi.withHandle(
        sql -> sql.createQuery("SELECT count(*) FROM customers").mapTo(Long.class).one());
  }
}
