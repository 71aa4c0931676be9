package dev.ava.call.boundary;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** An organisation of its own with customers and calls, and the lists of them. */
final class CallShelf {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());

  final SettableClock clock = new SettableClock();
  final CallList list = CallList.over(JDBI, clock);
  final CallDetail detail = new CallDetail(JDBI);
  final UUID org = UUID.randomUUID();

  CallShelf() {
    execute("INSERT INTO organizations (id, name) VALUES (?, 'x')", org);
  }

  CallPage page(CallFilter filter) {
    return list.page(org, filter, 1, 20);
  }

  static List<UUID> ids(CallPage page) {
    return page.calls().stream().map(CallRow::id).toList();
  }

  static CallFilter text(String text) {
    return new CallFilter(null, null, null, null, null, text, false);
  }

  static CallFilter status(String status) {
    return new CallFilter(null, status, null, null, null, null, false);
  }

  List<UUID> byOffset(long from, int size) {
    return JDBI.withHandle(
        h ->
            h.createQuery(
                    "SELECT id FROM calls WHERE org_id = :org ORDER BY created_at DESC, id DESC"
                        + " OFFSET :from LIMIT :size")
                .bind("org", org)
                .bind("from", from)
                .bind("size", size)
                .mapTo(UUID.class)
                .list());
  }

  int customer(String name) {
    return JDBI.withHandle(
        h ->
            h.createQuery(
                    "INSERT INTO customers (org_id, name, created_at) VALUES (:org, :name, now())"
                        + " RETURNING id")
                .bind("org", org)
                .bind("name", name)
                .mapTo(Integer.class)
                .one());
  }

  /** Recorded so many seconds ago. */
  UUID call(Integer customer, String phone, String status, int secondsAgo) {
    UUID id = UUID.randomUUID();
    execute(
        """
        INSERT INTO calls (id, org_id, conversation_id, customer_id, phone_number, call_direction, status, call_start_time, created_at)
        VALUES (?, ?, ?, ?, ?, 'inbound', ?, ?, ?)
        """,
        id,
        org,
        "c" + id,
        customer,
        phone,
        status,
        NOW.minusSeconds(secondsAgo),
        NOW.minusSeconds(secondsAgo));
    return id;
  }

  /** Nobody's calls, a minute ago and earlier, two at each moment. */
  void fill(int calls) {
    execute(
        """
        INSERT INTO calls (id, org_id, conversation_id, phone_number, call_direction, status, call_start_time, created_at)
        SELECT gen_random_uuid(), ?, 'f' || gen_random_uuid(), '+14155550000', 'inbound', 'completed', at, at
        FROM (SELECT timestamptz '2026-03-02T08:59:00Z' - (n / 2) * interval '1 second' AS at FROM generate_series(1, ?) n) s
        """,
        org,
        calls);
  }

  static void execute(String sql, Object... values) {
    JDBI.useHandle(h -> h.execute(sql, values));
  }
}
