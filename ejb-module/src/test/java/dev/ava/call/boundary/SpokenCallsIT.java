package dev.ava.call.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import dev.ava.voice.boundary.StreamTokens;
import dev.ava.voice.boundary.VoiceSession;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class SpokenCallsIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private final CallRecords calls = new CallRecords(new SilentInbox());
  private final StreamTokens tokens =
      new StreamTokens(JDBI, new SettableClock(), Duration.ofMinutes(1));
  private final SpokenCalls spoken = new SpokenCalls(calls, tokens);

  @Test
  void a_call_whose_stream_was_let_in_is_over_with_its_session_and_is_what_that_became() {
    CallRecord call = call(true);
    UUID conversation = UUID.randomUUID();

    JDBI.useTransaction(sql -> spoken.spoken(sql, ORG, session(call, "ended", 4, conversation)));

    CallRecord now = read(call);
    assertThat(now.recordedAs()).isEqualTo(conversation);
    assertThat(now.status()).isEqualTo(CallStatus.COMPLETED.word());
    assertThat(now.callEndTime()).isEqualTo(NOON.plusSeconds(95));
  }

  @Test
  void a_line_that_broke_before_a_word_was_said_is_a_call_that_failed() {
    CallRecord silent = call(true);
    CallRecord broken = call(true);

    JDBI.useTransaction(
        sql -> {
          spoken.spoken(sql, ORG, session(silent, "failed", 0, UUID.randomUUID()));
          spoken.spoken(sql, ORG, session(broken, "failed", 2, UUID.randomUUID()));
        });

    assertThat(read(silent).status()).isEqualTo(CallStatus.FAILED.word());
    assertThat(read(broken).status()).isEqualTo(CallStatus.COMPLETED.word());
  }

  @Test
  void whoever_only_names_a_call_changes_nothing_of_it() {
    CallRecord call = call(false);
    CallRecord ofOthers = call(true);

    JDBI.useTransaction(
        sql -> {
          spoken.spoken(sql, ORG, session(call, "ended", 4, UUID.randomUUID()));
          spoken.spoken(sql, UUID.randomUUID(), session(ofOthers, "ended", 4, UUID.randomUUID()));
        });

    assertThat(read(call)).isEqualTo(call);
    assertThat(read(ofOthers)).isEqualTo(ofOthers);
  }

  private CallRecord call(boolean connected) {
    return JDBI.inTransaction(
        sql -> {
          String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
          CallRecord call =
              calls
                  .begin(
                      sql,
                      new NewCall(
                          ORG,
                          "twilio",
                          null,
                          "inbound",
                          "inbound",
                          null,
                          sid,
                          null,
                          null,
                          null,
                          "+14155552671",
                          "+14155550100",
                          NOON,
                          null))
                  .call();
          String token = tokens.issue(sql, call.id()).orElseThrow();
          if (connected) {
            assertThat(tokens.redeem(sql, token)).isPresent();
          }
          return call;
        });
  }

  private CallRecord read(CallRecord call) {
    return JDBI.withHandle(sql -> calls.find(sql, ORG, call.id()).orElseThrow());
  }

  private static VoiceSession session(CallRecord call, String state, int turns, UUID conversation) {
    return new VoiceSession(
        UUID.randomUUID(),
        call.callSid(),
        state,
        call.phoneNumber(),
        call.phoneNumber(),
        call.toNumber(),
        call.callSid(),
        JsonValue.EMPTY_JSON_OBJECT,
        NOON,
        NOON.plusSeconds(95),
        NOON.plusSeconds(95),
        "caller_hung_up",
        null,
        null,
        null,
        turns,
        turns == 0 ? null : turns - 1,
        0,
        null,
        conversation,
        null);
  }
}
