package dev.ava.provider.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallTranscripts;
import dev.ava.call.boundary.CallTurns;
import dev.ava.call.boundary.NewCall;
import dev.ava.inbox.Arrival;
import dev.ava.inbox.Inbox;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class EarlyTurnsIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  private final SettableClock clock = new SettableClock();
  private final KeptArrivals inbox = new KeptArrivals();
  private final CallRecords calls = new CallRecords(inbox);

  @Test
  void a_turn_before_the_conversation_is_kept_unless_the_switch_says_refuse() {
    GivenTurn turn = new GivenTurn(begin().callSid(), "agent", "Hi", null);

    assertThatThrownBy(() -> turns("refuse").take(new SecretHeader("x"), turn, body(), null))
        .isInstanceOf(RefusedTurn.class)
        .hasMessageContaining("conversation_id");
    assertThat(inbox.seen).isEmpty();
    assertThat(turns(" Park ").take(new SecretHeader("x"), turn, body(), null).parked()).isTrue();
    assertThat(inbox.seen).hasSize(1);
  }

  @Test
  void another_word_of_the_switch_stops_the_server_from_starting() {
    assertThatThrownBy(() -> turns("maybe"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ava.elevenlabs.early-turns");
  }

  private LiveTurns turns(String early) {
    LiveTurns turns = new LiveTurns();
    ElevenLabsGate open =
        new ElevenLabsGate() {
          @Override
          void admit(SecretHeader secret, CallRecord call) {
            // everybody
          }
        };
    turns.use(JDBI, clock, inbox, calls, new CallTurns(), new CallTranscripts(), open, early);
    return turns;
  }

  private CallRecord begin() {
    NewCall call =
        new NewCall(
            ORG,
            "elevenlabs",
            null,
            "outbound",
            "outbound",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            clock.instant(),
            null);
    return JDBI.inTransaction(sql -> calls.begin(sql, call)).call();
  }

  private static byte[] body() {
    return "{}".getBytes(UTF_8);
  }

  private static final class KeptArrivals extends Inbox {
    final List<Arrival> seen = new ArrayList<>();

    @Override
    public boolean seenFirst(Arrival arrival) {
      return seen.add(arrival);
    }

    @Override
    public void settle(String provider, String eventKey, String response) {
      // stays as it is
    }
  }
}
