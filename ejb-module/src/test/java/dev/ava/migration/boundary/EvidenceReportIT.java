package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.migration.boundary.Evidence.Section;
import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class EvidenceReportIT {

  private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");

  @Test
  void before_anything_is_moved_it_says_what_does_not_hold() {
    Evidence evidence = evidence(legacyInBackfill());

    assertThat(evidence.failed())
        .containsExactly("Check: every legacy call has its conversation, or a reason why not");
    assertThat(evidence.waiting()).containsExactly("Check: full comparison of all pairs");
    assertThat(evidence.notRun())
        .contains("Check: full comparison of all pairs (./ava migrate parity runs it)");
    assertThat(row(evidence, "check_paired").getInt("call_sessions_without")).isEqualTo(1000);
    assertThat(row(evidence, "check_parity").getString("result")).isEqualTo("NOT RUN");
    assertThat(row(evidence, "legacy_counts").getInt("call_sessions")).isEqualTo(1000);
  }

  @Test
  void both_forms_hold_the_same_and_no_personal_data() {
    EmbeddedDatabase legacy = legacyInBackfill();
    Evidence evidence = evidence(legacy);

    JsonObject json = Json.createReader(new StringReader(evidence.json())).readObject();
    for (Section section : evidence.sections()) {
      assertThat(json.get(section.key())).isEqualTo(section.rows());
      assertThat(evidence.markdown()).contains("## " + section.title());
    }
    assertThat(json.getString("at")).isEqualTo("2026-02-09T12:00:00Z");
    List<String> personal =
        Jdbi.create(legacy.dataSource())
            .withHandle(
                sql ->
                    sql.createQuery(
                            "SELECT name FROM customers WHERE length(name) > 8"
                                + " UNION SELECT phone FROM customers UNION SELECT email FROM customers WHERE email <> ''")
                        .mapTo(String.class)
                        .list());
    assertThat(evidence.markdown() + evidence.json()).doesNotContain(personal);
  }

  @Test
  void an_object_in_an_object_is_told_apart() {
    EmbeddedDatabase legacy = legacyInBackfill();
    legacy.execute(
        """
        INSERT INTO migration_runs (id, kind, state, parameters, progress, summary, started_by, started_at, heartbeat_at)
        VALUES (gen_random_uuid(), 'backfill', 'finished', '{"session_ids": ["a", "b"]}', '{}',
                '{"left": {"no_start": 36}, "total": 1000}', 'test', now(), now())
        """);

    assertThat(evidence(legacy).markdown())
        .contains("| session_ids: [a, b] | left: (no_start: 36), total: 1000 |");
  }

  @Test
  void a_section_whose_table_is_gone_is_listed_as_not_run() {
    EmbeddedDatabase retired = EmbeddedDatabase.migrated();
    retired.execute("DROP TABLE call_events, call_sessions CASCADE");

    Evidence evidence = evidence(retired);

    assertThat(evidence.sections()).extracting(Section::key).doesNotContain("check_paired");
    assertThat(evidence.notRun())
        .contains(
            "Check: every legacy call has its conversation, or a reason why not (no table call_sessions, call_events)",
            "Restoring a backup of this database");
  }

  @Test
  void a_call_that_may_go_on_is_told_apart_in_the_zone_of_legacy_times() {
    LegacyRows legacy = LegacyRows.none();
    legacy.run("UPDATE migration_settings SET legacy_time_zone = 'America/Chicago'");
    String ago = "(now() - interval '%s hours') AT TIME ZONE 'America/Chicago'";
    legacy.session("started_at", ago.formatted(1), "ended_at", "NULL");
    int lost = legacy.session("started_at", ago.formatted(5), "ended_at", "NULL");
    int never = legacy.session("started_at", "NULL", "ended_at", "NULL");

    JsonObject check = row(evidence(legacy.database), "check_paired");

    assertThat(check.getString("result")).isEqualTo("FAILED");
    assertThat(check.getJsonArray("first_ids")).hasToString("[" + lost + "," + never + "]");
  }

  private static EmbeddedDatabase legacyInBackfill() {
    EmbeddedDatabase legacy = LegacyDatabase.asFound();
    ChangeLog.on(legacy).update("baseline");
    ChangeLog.on(legacy).update("expand");
    return legacy;
  }

  private static Evidence evidence(EmbeddedDatabase database) {
    return new EvidenceReport(Jdbi.create(database.dataSource()), Clock.fixed(NOON, ZoneOffset.UTC))
        .collect("test");
  }

  private static JsonObject row(Evidence evidence, String key) {
    return evidence.sections().stream()
        .filter(section -> section.key().equals(key))
        .findFirst()
        .orElseThrow()
        .rows()
        .getJsonObject(0);
  }
}
