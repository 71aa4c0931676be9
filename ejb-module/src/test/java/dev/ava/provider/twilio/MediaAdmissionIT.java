package dev.ava.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallStatus;
import dev.ava.call.boundary.NewCall;
import dev.ava.call.boundary.SilentInbox;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import dev.ava.voice.boundary.Admission.Admitted;
import dev.ava.voice.boundary.CallRefused;
import dev.ava.voice.boundary.StreamTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class MediaAdmissionIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private final StreamTokens tokens =
      new StreamTokens(JDBI, new SettableClock(), Duration.ofMinutes(1));
  private final CallRecords calls = new CallRecords(new SilentInbox());
  private final CallRecord call = call();
  private final String token =
      JDBI.inTransaction(sql -> tokens.issue(sql, call.id())).orElseThrow();

  @Test
  void a_stream_with_the_token_of_its_call_is_let_in_once_as_the_caller_of_it() {
    Admitted in = admit(call.providerCallSid(), token, true);

    assertThat(in.sessionId()).isEqualTo(call.callSid());
    assertThat(in.callSid()).isEqualTo(call.callSid());
    assertThat(in.phone()).isEqualTo("+14155552671");
    assertThat(in.ourAddress()).isEqualTo("+14155550100");
    assertThat(in.format()).isEqualTo(AudioFormat.MULAW_8K);
    assertThat(in.resumable()).isFalse();
    refused(call.providerCallSid(), token, true);
  }

  @Test
  void whoever_is_refused_spends_nobodys_token() {
    refused(call.providerCallSid(), "x".repeat(43), true);
    refused("CA of another call", token, true);
    refused(call.providerCallSid(), token, false);

    assertThat(admit(call.providerCallSid(), token, true).orgId()).isEqualTo(ORG);
  }

  @Test
  void a_call_that_is_over_is_not_taken_up_again() {
    JDBI.useTransaction(
        sql -> calls.end(sql, call, new CallEnd(CallStatus.COMPLETED, NOON, null, null), NOON));

    assertThatThrownBy(() -> admit(call.providerCallSid(), token, true))
        .isInstanceOfSatisfying(
            CallRefused.class,
            refused -> assertThat(refused.why()).isEqualTo(dev.ava.voice.boundary.CallEnd.OVER));
  }

  private void refused(String callSid, String brought, boolean signed) {
    assertThatThrownBy(() -> admit(callSid, brought, signed)).isInstanceOf(CallRefused.class);
  }

  private Admitted admit(String callSid, String brought, boolean signed) {
    MediaAdmission admission =
        new MediaAdmission(
            tokens,
            calls,
            new MediaStart("MZ1", "AC1", callSid, brought),
            (found, account) -> signed && account.equals("AC1"));
    return JDBI.inTransaction(admission::admit);
  }

  private CallRecord call() {
    String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
    return JDBI.inTransaction(
        sql ->
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
                .call());
  }
}
