package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A DBA at the command line: the clinic of the demo is moved, compared and repaired. */
class MigrationCommandsIT {
  private static final String OTHERS =
      "pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private EmbeddedDatabase embedded;
  private Database database;

  @BeforeEach
  void start() {
    embedded = new EmbeddedDatabase(new DataDirectory(folder));
    database = embedded.start();
    execute(resource("/demo/legacy-clinic.sql"));
    StageRunner stages = new StageRunner(new ChangeLog(database), new Transcript().terminal());
    stages.run(Stage.BASELINE);
    stages.run(Stage.EXPAND);
  }

  @AfterEach
  void stop() {
    embedded.close();
  }

  @Test
  void a_backfill_is_tried_carried_out_registered_and_compared() {
    Ava.Run dry = ava("migrate", "backfill", "--dry-run");
    assertThat(dry.exitStatus()).as(dry.output()).isZero();
    assertThat(dry.output())
        .contains("nothing was written")
        .containsPattern("would be migrated +77");
    assertThat(count("conversations")).isZero();

    Ava.Run backfill = ava("migrate", "backfill");
    assertThat(backfill.exitStatus()).as(backfill.output()).isZero();
    assertThat(backfill.output()).containsPattern("migrated +77").contains("Verification: passed");
    assertThat(count("conversations")).isEqualTo(77);
    assertThat(count("databasechangelog WHERE id = 'tag-backfill'")).isOne();

    Ava.Run parity = ava("migrate", "parity");
    assertThat(parity.exitStatus()).as(parity.output()).isZero();
    assertThat(parity.output()).contains("77 pairs compared");
  }

  @Test
  void a_difference_is_shown_with_an_example_and_repaired() {
    assertThat(ava("migrate", "backfill").exitStatus()).isZero();
    execute("UPDATE conversations SET satisfaction_score = 1 WHERE legacy_call_session_id = 5");

    Ava.Run parity = ava("migrate", "parity");
    assertThat(parity.exitStatus()).as(parity.output()).isOne();
    assertThat(parity.output())
        .contains("1 unexplained finding", "1 finding,", "changed_score: 1", "call session 5")
        .doesNotContain("1 unexplained findings");

    Ava.Run repair = ava("migrate", "parity", "--repair", "changed_score");
    assertThat(repair.exitStatus()).as(repair.output()).isZero();
    assertThat(repair.output()).contains("1 repaired, 0 not");
    assertThat(ava("migrate", "parity").exitStatus()).isZero();
  }

  @Test
  void a_backfill_of_some_is_taken_back_though_the_stage_is_not_registered() {
    String found = "customers WHERE phone_raw IS NULL";
    long unread = count(found);
    assertThat(ava("migrate", "backfill", "--limit", "5").exitStatus()).isZero();
    assertThat(count("conversations")).isEqualTo(5);
    assertThat(count("databasechangelog WHERE id = 'tag-backfill'")).isZero();

    Ava.Run back = ava("migrate", "rollback", "backfill");

    assertThat(back.exitStatus()).as(back.output()).isZero();
    assertThat(back.output()).contains("Rolled back what was moved");
    assertThat(count("conversations")).isZero();
    assertThat(count(found)).isEqualTo(unread).isPositive();
    Ava.Run again = ava("migrate", "rollback", "backfill");
    assertThat(again.exitStatus()).as(again.output()).isOne();
    assertThat(again.output()).contains("there is nothing to roll back");
  }

  @Test
  void stopped_or_killed_it_goes_on_where_it_was() throws Exception {
    execute(
        "INSERT INTO call_sessions (session_id, started_at, ended_at, transcript)"
            + " SELECT 'more-' || n, '2026-01-01'::timestamp + n * interval '1 minute',"
            + " '2026-01-01 00:01'::timestamp + n * interval '1 minute', 'Customer: Good morning'"
            + " FROM generate_series(1, 20000) n");

    Ava.Run stopped = ava("migrate", "backfill", "--batch", "20");
    awaitMoved(100);
    stopped.interrupt().exitStatus();
    assertThat(stopped.output()).contains("./ava migrate backfill --resume");
    long before = count("conversations");
    assertThat(before).isLessThan(20_077);

    Ava.Run killed = ava("migrate", "backfill", "--resume");
    awaitMoved(before + 100);
    killed.process().destroyForcibly().waitFor();
    // PostgreSQL notices it when a statement ends; until then the run is somebody's.
    await().atMost(Duration.ofMinutes(1)).until(() -> count(OTHERS) == 0);
    assertThat(count("conversations")).isLessThan(20_077);

    Ava.Run resumed = ava("migrate", "backfill", "--resume");
    assertThat(resumed.exitStatus()).as(resumed.output()).isZero();
    assertThat(count("conversations")).isEqualTo(20_077);
    assertThat(count("communication_messages")).isEqualTo(20_077);
    assertThat(count("migration_runs")).isOne();
    assertThat(ava("migrate", "parity").exitStatus()).isZero();
  }

  @Test
  void what_cannot_be_is_refused_in_one_sentence() {
    Ava.Run batch = ava("migrate", "backfill", "--batch", "0");
    assertThat(batch.exitStatus()).isOne();
    assertThat(batch.output()).contains("The batch must be 1 to").doesNotContain("\tat ");
    for (String ids : new String[] {",", "", "1,"}) {
      Ava.Run nobody = ava("migrate", "backfill", "--session-ids", ids);
      assertThat(nobody.exitStatus()).as(nobody.output()).isOne();
      assertThat(nobody.output()).contains("must not hold an empty one");
    }
    Ava.Run strangers = ava("migrate", "backfill", "--session-ids", "1,nosuch");
    assertThat(strangers.exitStatus()).isOne();
    assertThat(strangers.output()).contains("no call session nosuch; nothing was moved");
    assertThat(count("conversations")).isZero();
    assertThat(count("migration_runs")).isZero();
    Ava.Run resume = ava("migrate", "backfill", "--resume");
    assertThat(resume.exitStatus()).isOne();
    assertThat(resume.output()).contains("begin a new one");
    Ava.Run repair = ava("migrate", "parity", "--repair", "oddness");
    assertThat(repair.exitStatus()).isOne();
    assertThat(repair.output()).contains("no class of findings oddness", "late_writer");
    Ava.Run pair = ava("migrate", "parity", "--repair", "99999999999");
    assertThat(pair.exitStatus()).isOne();
    assertThat(pair.output()).contains("There is no call session 99999999999");
  }

  private void awaitMoved(long atLeast) {
    await().atMost(Duration.ofMinutes(1)).until(() -> count("conversations") >= atLeast);
  }

  private Ava.Run ava(String... arguments) {
    return new Ava(elsewhere)
        .start(
            Map.of(
                "AVA_DB_URL", database.url(),
                "AVA_DB_USER", database.user(),
                "AVA_DB_PASSWORD", database.password()),
            arguments);
  }

  private long count(String from) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = MigrationCommandsIT.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
