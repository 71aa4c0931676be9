package dev.ava.lead.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.lead.control.LeadRows;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class LeadScoringIT {

  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final LeadRules TATTOOS =
      new LeadRules(List.of("tattoo"), List.of(), List.of(), List.of(), LeadRules.CALLER);

  private final SettableClock clock = new SettableClock();
  private Jdbi jdbi;
  private int customer;

  @BeforeEach
  void aCustomer() {
    jdbi = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
    customer =
        jdbi.withHandle(
            sql ->
                sql.createQuery(
                        "INSERT INTO customers (org_id, name, phone, phone_raw) VALUES (?, 'Maria"
                            + " Lopez', '+14155552671', '') RETURNING id")
                    .bind(0, ORG)
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void a_call_is_scored_by_the_words_that_came_with_ava_until_there_are_others() {
    UUID call = call("2026-03-01T09:00:00Z", "positive");
    said(call, "agent", "Would you like a tattoo?");
    said(call, "driver", "I want botox");

    score(call);

    assertThat(scored(call))
        .extracting(ScoredCall::score, ScoredCall::tier)
        .containsExactly(100, "hot");
    assertThat(scored(call).defaultRules()).isTrue();
    assertThat(scored(call).explanation().toString())
        .isEqualTo(
            "{\"parts\":[{\"what\":\"base\",\"words\":[],\"points\":50},"
                + "{\"what\":\"high\",\"words\":[\"botox\"],\"points\":40},"
                + "{\"what\":\"sentiment\",\"words\":[\"positive\"],\"points\":30}]}");

    change(TATTOOS, 1);
    score(call);

    assertThat(scored(call).score()).as("only the caller counts now").isEqualTo(80);
    assertThat(scored(call).defaultRules()).isFalse();
    assertThat(scored(call).rulesVersion()).isEqualTo(1);
    assertThat(person()).containsEntry("lead_score", 80).containsEntry("lead_status", "hot");
  }

  @Test
  void two_who_change_the_rules_at_once_do_not_overwrite_one_another() {
    assertThat(change(TATTOOS, 1)).isTrue();
    assertThat(change(TATTOOS, 1)).isFalse();
    assertThat(change(TATTOOS, 2)).isTrue();
    assertThat(jdbi.withHandle(sql -> LeadRows.rules(sql, ORG)).version()).isEqualTo(2);
    assertThat(jdbi.withHandle(sql -> LeadRows.rules(sql, UUID.randomUUID())).byDefault()).isTrue();
  }

  @Test
  void the_customer_has_the_score_of_the_newest_call_in_whatever_order_they_are_scored() {
    UUID older = call("2026-03-01T09:00:00Z", "negative");
    UUID newer = call("2026-03-01T10:00:00Z", "positive");

    score(newer);
    score(older);

    assertThat(scored(older).score()).isEqualTo(30);
    assertThat(person()).containsEntry("lead_score", 80);
  }

  @Test
  void a_call_without_turns_is_scored_by_its_transcript_and_one_of_others_not_at_all() {
    UUID call = call("2026-03-01T09:00:00Z", null);
    jdbi.useHandle(
        sql ->
            sql.execute(
                "UPDATE calls SET transcript_text = ? WHERE id = ?",
                "AI: Hi\nUser: A laser!",
                call));

    score(call);
    jdbi.useHandle(sql -> LeadScoring.score(sql, clock, UUID.randomUUID(), call));

    assertThat(scored(call).score()).isEqualTo(90);
    Optional<ScoredCall> byOthers =
        jdbi.withHandle(sql -> LeadRows.scored(sql, UUID.randomUUID(), call));
    assertThat(byOthers).isEmpty();
  }

  private boolean change(LeadRules rules, int version) {
    return jdbi.withHandle(sql -> LeadRows.add(sql, ORG, version, rules, "admin", clock.instant()));
  }

  private void score(UUID call) {
    jdbi.useHandle(sql -> LeadScoring.score(sql, clock, ORG, call));
  }

  private ScoredCall scored(UUID call) {
    return jdbi.withHandle(sql -> LeadRows.scored(sql, ORG, call)).orElseThrow();
  }

  private Map<String, Object> person() {
    return jdbi.withHandle(
        sql -> sql.select("SELECT * FROM customers WHERE id = ?", customer).mapToMap().one());
  }

  private UUID call(String start, String sentiment) {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO calls (id, org_id, conversation_id, customer_id, call_direction,"
                    + " call_start_time, sentiment_label) VALUES (?, ?, ?, ?, 'inbound',"
                    + " ?::timestamptz, ?)",
                id,
                ORG,
                id.toString(),
                customer,
                start,
                sentiment));
    return id;
  }

  private void said(UUID call, String speaker, String text) {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO call_transcriptions (conversation_id, speaker_type, message_text,"
                    + " \"timestamp\", sequence_number, created_at) SELECT ?, ?, ?, now(),"
                    + " count(*) + 1, now() FROM call_transcriptions WHERE conversation_id = ?",
                call.toString(),
                speaker,
                text,
                call.toString()));
  }
}
