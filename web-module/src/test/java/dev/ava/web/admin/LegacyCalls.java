package dev.ava.web.admin;

import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a legacy application left in the database. */
final class LegacyCalls {

  private static final int FIRST = 900_001;

  private final Jdbi jdbi;

  LegacyCalls(DataSource database) {
    jdbi = Jdbi.create(database);
  }

  /** Call sessions that nobody has moved yet, and the phase in which they are moved. */
  void leave(int sessions) {
    jdbi.useTransaction(
        sql -> {
          sql.execute(
              "INSERT INTO call_sessions (id, session_id, started_at, ended_at, duration_seconds,"
                  + " transcript, satisfaction_score, sentiment, outcome) SELECT n, 'legacy-' || n,"
                  + " timestamp '2026-03-02 09:00' + n * interval '1 minute', timestamp '2026-03-02"
                  + " 09:03' + n * interval '1 minute', 180, 'Customer: Is tomorrow free?', 8.5,"
                  + " 'positive', 'booked' FROM generate_series(?, ?) AS n",
              FIRST,
              FIRST + sessions - 1);
          phase(sql, "BACKFILL", "legacy");
        });
  }

  /** What runs have written down of rows that could not be moved as they are. */
  void noteExceptions(int leftBehind, int repaired) {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO migration_exceptions (source_table, source_id, reason, detail,"
                    + " left_behind, noticed_at) SELECT 'call_sessions', n::text, CASE WHEN n < ?"
                    + " THEN 'no_start' ELSE 'score_out_of_range' END, 'as found', n < ?, now()"
                    + " FROM generate_series(?, ?) AS n",
                FIRST + leftBehind,
                FIRST + leftBehind,
                FIRST,
                FIRST + leftBehind + repaired - 1));
  }

  /** A full check that found nothing, as the gates ask for. */
  void compareCleanly() {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO migration_runs (id, kind, state, parameters, summary, started_by,"
                    + " started_at, heartbeat_at, finished_at) VALUES (gen_random_uuid(), 'parity',"
                    + " 'finished', '{\"mode\":\"full\"}', '{\"pairs\":3,\"unexplained\":0}',"
                    + " 'test', now(), now(), now())"));
  }

  void differ(String className, int pairs, boolean explained) {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO parity_findings (call_session_id, class, legacy_value, new_value,"
                    + " explanation, explained, found_at) SELECT n, ?, '9', '8', 'as found', ?,"
                    + " now() FROM generate_series(?, ?) AS n",
                className,
                explained,
                FIRST,
                FIRST + pairs - 1));
  }

  /** One that somebody carries out: the first call begins it, later ones tell how far it is. */
  void run(String kind, String progress) {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO migration_runs (id, kind, state, progress, started_by, started_at,"
                    + " heartbeat_at) VALUES ('00000000-0000-7000-8000-00000000c0de', ?, 'running',"
                    + " ?::jsonb, 'test', now(), now()) ON CONFLICT (id) DO UPDATE SET progress ="
                    + " EXCLUDED.progress, heartbeat_at = EXCLUDED.heartbeat_at",
                kind,
                progress));
  }

  /** As the run's carrier would, once it has been asked to. */
  void stopped() {
    execute("UPDATE migration_runs SET state = 'stopped', finished_at = now()");
  }

  String run() {
    return word("SELECT state FROM migration_runs ORDER BY started_at DESC LIMIT 1");
  }

  int moved() {
    return Integer.parseInt(
        word("SELECT count(*)::text FROM conversations WHERE legacy_call_session_id >= " + FIRST));
  }

  /** Somebody changes the new side of the first so many. */
  void damage(int pairs) {
    execute(
        "UPDATE conversations SET satisfaction_score = 2 WHERE legacy_call_session_id BETWEEN "
            + FIRST
            + " AND "
            + (FIRST + pairs - 1));
  }

  /** Calls are recorded on the new side only, from now on. */
  void cutOver() {
    jdbi.useHandle(sql -> phase(sql, "CUTOVER", "new"));
  }

  /** A legacy application that was not stopped. */
  void scoreLate(int session, int score) {
    execute(
        "UPDATE call_sessions SET satisfaction_score = %d WHERE id = %d".formatted(score, session));
  }

  String score(int session) {
    return word("SELECT satisfaction_score::text FROM call_sessions WHERE id = " + session);
  }

  /** A call of which nobody knows when it was. */
  void leaveOneWithoutTimes() {
    execute(
        "INSERT INTO call_sessions (id, session_id) VALUES (" + (FIRST + 500) + ", 'legacy-lost')");
  }

  /** The migration is operated by another organisation than the administrator's. */
  void operateElsewhere(UUID org) {
    execute("INSERT INTO organizations (id, name) VALUES ('" + org + "', 'Elsewhere')");
    execute("UPDATE migration_settings SET legacy_org_id = '" + org + "'");
  }

  void operateAgain() {
    execute(
        "UPDATE migration_settings SET legacy_org_id ="
            + " (SELECT org_id FROM console_users WHERE username = 'admin')");
  }

  void moveUser(String name, UUID org) {
    jdbi.useHandle(
        sql -> sql.execute("UPDATE console_users SET org_id = ? WHERE username = ?", org, name));
  }

  String phase() {
    return word("SELECT phase || ' ' || reads FROM migration_phase");
  }

  void retire() {
    jdbi.useHandle(sql -> phase(sql, "RETIRED", "new"));
  }

  private String word(String query) {
    return jdbi.withHandle(sql -> sql.createQuery(query).mapTo(String.class).one());
  }

  private void execute(String statement) {
    jdbi.useHandle(sql -> sql.execute(statement));
  }

  private static void phase(Handle sql, String phase, String reads) {
    sql.execute(
        "UPDATE migration_phase SET phase = ?, reads = ?, changed_at = now()", phase, reads);
  }
}
