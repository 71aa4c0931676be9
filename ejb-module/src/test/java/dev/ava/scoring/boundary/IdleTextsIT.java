package dev.ava.scoring.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.migration.boundary.PhasedScores;
import dev.ava.scoring.control.ScoreRow;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgresql-15")
class IdleTextsIT {

  private final SettableClock clock = new SettableClock();
  private Jdbi jdbi;
  private ScoreDesk scores;

  @BeforeEach
  void freshDatabase() {
    jdbi = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
    scores = new ScoreDesk(jdbi, clock, new PhasedScores(clock));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms", "email"})
  void a_conversation_that_is_silent_for_45_minutes_is_over_and_scored(String channel) {
    UUID id = conversation(channel);
    say(id, "inbound", "Do you have anything for Botox this week?");
    say(id, "outbound", "Done: Botox with Dr. Smith on Friday at 3 PM is booked.");
    say(id, "inbound", "Awesome, thank you so much!");

    clock.advance(Duration.ofMinutes(44));
    scores.upkeep.close();
    assertThat(status(id)).isEqualTo("active");

    clock.advance(Duration.ofMinutes(2));
    scores.upkeep.close();
    assertThat(status(id)).isEqualTo("completed");
    assertThat(scores.runJobs()).isOne();

    List<ScoreRow> history = scores.history(ORG, id);
    assertThat(history).hasSize(1);
    assertThat(history.get(0).channel()).isEqualTo(channel);
    assertThat(history.get(0).outcome()).isEqualTo("appointment_scheduled");
    assertThat(history.get(0).sentiment()).isEqualTo("positive");
    assertThat(history.get(0).evidence()).isNotEmpty();
    assertThat(shown(id)).isEqualTo("appointment_scheduled positive");
  }

  @Test
  void one_that_goes_on_is_not_scored() {
    UUID id = conversation("sms");
    say(id, "inbound", "Hello?");
    scores.scoring.run(ORG, id);

    assertThat(scores.history(ORG, id)).isEmpty();
    assertThat(status(id)).isEqualTo("active");
  }

  @Test
  void a_voice_call_that_goes_on_is_left_alone_however_long() {
    UUID id = conversation("voice");
    clock.advance(Duration.ofDays(1));
    scores.upkeep.close();

    assertThat(status(id)).isEqualTo("active");
  }

  @Test
  void many_are_closed_at_once() {
    for (int i = 0; i < 450; i++) {
      conversation("email");
    }
    clock.advance(Duration.ofHours(1));
    scores.upkeep.close();

    Integer waiting =
        jdbi.withHandle(
            sql ->
                sql.createQuery("SELECT count(*) FROM scheduled_tasks WHERE task_name = ?")
                    .bind(0, ConversationScoring.NAME)
                    .mapTo(Integer.class)
                    .one());
    assertThat(waiting).isEqualTo(450);
  }

  private UUID conversation(String channel) {
    UUID id = UUID.randomUUID();
    jdbi.useHandle(
        sql ->
            sql.createUpdate(
                    "INSERT INTO conversations (id, org_id, channel, peer_address, our_address,"
                        + " initiated_at, last_activity_at)"
                        + " VALUES (:id, :org, :channel, :peer, '+14155550100', :now, :now)")
                .bind("id", id)
                .bind("org", ORG)
                .bind("channel", channel)
                .bind("peer", id.toString())
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
    return id;
  }

  private void say(UUID id, String direction, String text) {
    clock.advance(Duration.ofSeconds(20));
    jdbi.useHandle(
        sql -> {
          sql.createUpdate(
                  "INSERT INTO communication_messages (id, conversation_id, direction, content,"
                      + " sent_at) VALUES (gen_random_uuid(), :id, :direction, :text, :now)")
              .bind("id", id)
              .bind("direction", direction)
              .bind("text", text)
              .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
              .execute();
          sql.createUpdate("UPDATE conversations SET last_activity_at = :now WHERE id = :id")
              .bind("id", id)
              .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
              .execute();
        });
  }

  private String status(UUID id) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery("SELECT status FROM conversations WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
  }

  private String shown(UUID id) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "SELECT outcome || ' ' || sentiment FROM conversations WHERE id = :id"
                        + " AND satisfaction_score IS NOT NULL AND ai_summary IS NOT NULL")
                .bind("id", id)
                .mapTo(String.class)
                .one());
  }
}
