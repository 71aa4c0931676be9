package dev.ava.migration.boundary;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import dev.ava.testing.SettableClock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A legacy database after expand, and verbs to fill it, clean it and look at it. */
final class LegacyClinic {

  static final UUID DEFAULT = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  static final UUID SPA = UUID.fromString("a0000000-0000-0000-0000-000000000002");

  final EmbeddedDatabase database;
  final Jdbi jdbi;

  private static EmbeddedDatabase expanded;

  private LegacyClinic(EmbeddedDatabase database) {
    this.database = database;
    this.jdbi = Jdbi.create(database.dataSource());
  }

  /** With the rows that the database has by now. */
  static LegacyClinic over(EmbeddedDatabase found) {
    ChangeLog.on(found).update("baseline");
    ChangeLog.on(found).update("expand");
    return new LegacyClinic(found);
  }

  /** Two organisations and nobody in them. */
  static synchronized LegacyClinic withoutRows() {
    if (expanded == null) {
      expanded = over(LegacyDatabase.withoutRows()).database;
      expanded.execute("INSERT INTO organizations (id, name) VALUES ('%s', 'Spa')".formatted(SPA));
    }
    return new LegacyClinic(expanded.copy());
  }

  CleaningSummary clean() {
    return clean(CleaningOptions.all(), Progress.NONE);
  }

  CleaningSummary clean(CleaningOptions options, Progress progress) {
    return new Cleaning(jdbi, new SettableClock()).run(options, progress);
  }

  /** As the receptionist writes it: no organisation. */
  int customer(String name, String phone, String email) {
    return customer(null, name, phone, email);
  }

  int customer(UUID org, String name, String phone, String email) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "INSERT INTO customers (org_id, name, phone, email, is_new_client)"
                        + " VALUES (CAST(:org AS uuid), :name, :phone, :email, true) RETURNING id")
                .bind("org", org)
                .bind("name", name)
                .bind("phone", phone)
                .bind("email", email)
                .mapTo(Integer.class)
                .one());
  }

  /** An inbound call of the dashboard. */
  UUID call(UUID org, String phone) {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO calls (id, org_id, conversation_id, call_direction, phone_number,"
                    + " call_start_time) VALUES (?, ?, ?, 'inbound', ?, now())",
                id,
                org,
                id.toString(),
                phone));
    return id;
  }

  void run(String sql) {
    database.execute(sql);
  }

  long count(String tableAndCondition) {
    return number("SELECT count(*) FROM " + tableAndCondition);
  }

  long number(String query) {
    return jdbi.withHandle(sql -> sql.createQuery(query).mapTo(Long.class).one());
  }

  /** The first column as text. */
  List<String> texts(String query) {
    return jdbi.withHandle(sql -> sql.createQuery(query).mapTo(String.class).list());
  }

  Map<String, Object> customer(int id) {
    return jdbi.withHandle(
        sql -> sql.createQuery("SELECT * FROM customers WHERE id = " + id).mapToMap().one());
  }

  /** Everything that the cleaning may change, to compare. */
  List<String> contents() {
    return List.of(
        texts("SELECT md5(string_agg(c::text, ',' ORDER BY id)) FROM customers c").toString(),
        texts("SELECT md5(string_agg(k::text, ',' ORDER BY id)) FROM calls k").toString(),
        texts("SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM call_transcriptions t")
            .toString(),
        texts("SELECT md5(string_agg(x::text, ',' ORDER BY id)) FROM migration_exceptions x")
            .toString(),
        texts(
                "SELECT md5(string_agg(u::text, ',' ORDER BY source_table, source_id)) FROM migration_undo u")
            .toString());
  }
}
