package dev.ava.migration.boundary;

import dev.ava.shared.Ids;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A migrated database with a legacy side, and verbs to fill it and to move it through phases. */
final class CallCentre {

  static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  final EmbeddedDatabase database = EmbeddedDatabase.migrated();
  final Jdbi jdbi = Jdbi.create(database.dataSource());
  private final Clock clock;

  CallCentre(Clock clock) {
    this.clock = clock;
    is(Phase.BACKFILL, Reads.LEGACY);
  }

  /** As if the phase had begun now. */
  void is(Phase phase, Reads reads) {
    jdbi.useHandle(
        sql -> {
          sql.execute(
              "UPDATE migration_phase SET phase = ?, reads = ?, changed_at = ?, changed_by = 'test'",
              phase.name(),
              reads.word(),
              clock.instant().atOffset(ZoneOffset.UTC));
          sql.execute("DELETE FROM migration_phase_changes");
          sql.execute(
              "INSERT INTO migration_phase_changes (to_phase, reads, changed_at, changed_by, reason)"
                  + " VALUES (?, ?, ?, 'test', 'begin')",
              phase.name(),
              reads.word(),
              clock.instant().atOffset(ZoneOffset.UTC));
        });
  }

  /** A call of four minutes that began at this time, as the legacy application writes it. */
  int call(Instant began) {
    return session(began, began.plusSeconds(240));
  }

  int session(Instant began, Instant ended) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "INSERT INTO call_sessions (session_id, started_at, ended_at, duration_seconds,"
                        + " transcript, satisfaction_score, sentiment, outcome, function_calls_made)"
                        + " VALUES (gen_random_uuid()::text, ?, ?, 240, ?, 8.5, 'positive',"
                        + " 'booked', 1) RETURNING id")
                .bind(0, naive(began))
                .bind(1, naive(ended))
                .bind(
                    2,
                    "[{\"speaker\": \"assistant\", \"text\": \"Hi\", \"timestamp\":"
                        + " \"2025-11-11T04:16:28.123456\"}]")
                .mapTo(Integer.class)
                .one());
  }

  void event(int session, Instant at) {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO call_events (call_session_id, event_type, \"timestamp\")"
                    + " VALUES (?, 'intent_detected', ?)",
                session,
                naive(at)));
  }

  /** The conversation of a call session, by key alone. */
  UUID pair(int session) {
    UUID id = Ids.next();
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO conversations (id, org_id, channel, status, initiated_at,"
                    + " last_activity_at, legacy_call_session_id)"
                    + " VALUES (?, ?, 'voice', 'completed', now(), now(), ?)",
                id,
                ORG,
                session));
    return id;
  }

  void leftBehind(int session) {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO migration_exceptions (source_table, source_id, reason, left_behind,"
                    + " noticed_at) VALUES ('call_sessions', ?, 'no_start', true, now())",
                Integer.toString(session)));
  }

  void parityCheck(long unexplained) {
    run("parity", "{\"mode\":\"full\"}", unexplained);
  }

  void partOfParityCheck() {
    run("parity", "{\"mode\":\"changed\"}", 0);
  }

  void backfill() {
    run("backfill", "{}", 0);
  }

  private void run(String kind, String parameters, long unexplained) {
    jdbi.useHandle(
        sql ->
            sql.createUpdate(
                    "INSERT INTO migration_runs (id, kind, state, parameters, summary, started_by,"
                        + " started_at, heartbeat_at, finished_at) VALUES (:id, :kind, 'finished',"
                        + " :parameters::jsonb, jsonb_build_object('pairs', 7, 'findings',"
                        + " :unexplained, 'unexplained', :unexplained), 'test', :at, :at, :at)")
                .bind("id", Ids.next())
                .bind("kind", kind)
                .bind("parameters", parameters)
                .bind("unexplained", unexplained)
                .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }

  void finding(boolean explained) {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO parity_findings (call_session_id, class, explanation, explained,"
                    + " found_at) VALUES (7, 'score', 'the scores differ', ?, now())",
                explained));
  }

  private static LocalDateTime naive(Instant time) {
    return time == null ? null : LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
