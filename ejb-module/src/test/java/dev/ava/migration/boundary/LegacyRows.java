package dev.ava.migration.boundary;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** A legacy database after stage expand, and call sessions of which a test says what is special. */
final class LegacyRows {

  /** Whoever notes a row meets a deadlock, then a lock that is not released, then nobody. */
  static final String NOTES_ARE_IN_THE_WAY_TWICE =
      """
      CREATE SEQUENCE noted;
      CREATE FUNCTION in_the_way() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        CASE nextval('noted')
          WHEN 1 THEN RAISE deadlock_detected;
          WHEN 2 THEN RAISE lock_not_available;
          ELSE RETURN NEW;
        END CASE;
      END $$;
      CREATE TRIGGER in_the_way BEFORE INSERT ON migration_exceptions FOR EACH ROW EXECUTE FUNCTION in_the_way()
      """;

  private static final AtomicInteger COUNT = new AtomicInteger();

  final EmbeddedDatabase database;
  final Jdbi jdbi;

  private LegacyRows(EmbeddedDatabase database) {
    ChangeLog.on(database).update("baseline");
    ChangeLog.on(database).update("expand");
    this.database = database;
    this.jdbi = Jdbi.create(database.dataSource());
  }

  /** No rows but the organisations. */
  static LegacyRows none() {
    return new LegacyRows(LegacyDatabase.withoutRows());
  }

  /** So many sessions with every quirk. */
  static LegacyRows generated(int sessions) {
    return new LegacyRows(LegacyDatabase.asFound(sessions, 10, 200));
  }

  /**
   * A finished call of an hour ago with a transcript of two turns.
   *
   * @param special column and SQL expression, one after the other
   * @return its id
   */
  int session(String... special) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("session_id", "'session_" + COUNT.incrementAndGet() + "'");
    row.put("started_at", "timestamp '2025-11-11 04:16:28.123456'");
    row.put("ended_at", "timestamp '2025-11-11 04:18:00'");
    row.put("duration_seconds", "92");
    row.put("transcript", quoted(turns("assistant", "Hello", "customer", "Hi")));
    row.put("satisfaction_score", "8");
    row.put("sentiment", "'positive'");
    row.put("outcome", "'booked'");
    row.put("customer_interruptions", "0");
    row.put("ai_clarifications_needed", "0");
    row.put("function_calls_made", "2");
    row.put("escalated", "false");
    for (int i = 0; i < special.length; i += 2) {
      row.put(special[i], special[i + 1]);
    }
    return insert("call_sessions", row);
  }

  /** An event of half a minute into that call. */
  int event(int session, String... special) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("call_session_id", Integer.toString(session));
    row.put("event_type", "'intent_detected'");
    row.put("\"timestamp\"", "timestamp '2025-11-11 04:16:58'");
    row.put("data", "'{\"intent\": \"book\"}'");
    for (int i = 0; i < special.length; i += 2) {
      row.put(special[i], special[i + 1]);
    }
    return insert("call_events", row);
  }

  private int insert(String table, Map<String, String> row) {
    return one(
        Integer.class,
        "INSERT INTO %s (%s) VALUES (%s) RETURNING id"
            .formatted(table, String.join(", ", row.keySet()), String.join(", ", row.values())));
  }

  /** As Python's json.dumps writes it. */
  static String turns(String... speakerAndText) {
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < speakerAndText.length; i += 2) {
      json.append(i == 0 ? "" : ", ")
          .append(
              "{\"speaker\": \"%s\", \"text\": \"%s\", \"timestamp\": \"2025-11-11T04:16:%02d.123456\"}"
                  .formatted(speakerAndText[i], speakerAndText[i + 1], 28 + i));
    }
    return json.append(']').toString();
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  <T> T one(Class<T> type, String sql, Object... bound) {
    return jdbi.withHandle(h -> h.select(sql, bound).mapTo(type).one());
  }

  long count(String fromWhere) {
    return one(Long.class, "SELECT count(*) FROM " + fromWhere);
  }

  void run(String sql) {
    jdbi.useHandle(h -> h.execute(sql));
  }

  /** One column of the view, as text. */
  String mapped(int session, String column) {
    return one(
        String.class,
        "SELECT (" + column + ")::text FROM legacy_conversations WHERE call_session_id = ?",
        session);
  }

  String mappedEvent(int event, String column) {
    return one(
        String.class,
        "SELECT (" + column + ")::text FROM legacy_communication_events WHERE call_event_id = ?",
        event);
  }

  /** A hash of all rows of both sides, also of what a run notes, but not of the run itself. */
  String fingerprint() {
    return one(
        String.class,
        """
        SELECT md5(string_agg(h, ',' ORDER BY h)) FROM (
          SELECT md5(t::text) AS h FROM call_sessions t UNION ALL SELECT md5(t::text) FROM call_events t
          UNION ALL SELECT md5(t::text) FROM customers t UNION ALL SELECT md5(t::text) FROM calls t
          UNION ALL SELECT md5(t::text) FROM conversations t UNION ALL SELECT md5(t::text) FROM communication_messages t
          UNION ALL SELECT md5(t::text) FROM voice_call_details t UNION ALL SELECT md5(t::text) FROM communication_events t
          UNION ALL SELECT md5(t::text) FROM migration_exceptions t UNION ALL SELECT md5(t::text) FROM migration_settings t) all_rows
        """);
  }
}
