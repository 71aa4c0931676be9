package dev.ava.outbound.boundary;

import static dev.ava.outbound.boundary.CallingDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.call.boundary.OpenCall;
import dev.ava.outbound.boundary.Dialler.Unknown;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls that nobody ends: their provider is asked about them. */
@Tag("postgresql-15")
class OpenCallsIT {

  private final CallingDesk desk = new CallingDesk();
  private final CallingDesk.Server server = desk.new Server();

  @Test
  void a_call_that_no_provider_knows_ends_as_an_orphan() {
    desk.provider.answers(dial -> new Unknown("the connection broke"));
    PlacedCall lost = server.place(null);

    desk.clock.advance(Duration.ofMinutes(2));
    server.open.reconcile();
    assertThat(desk.onlyCall().get("status")).as("not yet").isEqualTo("in_progress");
    assertThat(server.open.open(ORG)).extracting(OpenCallsIT::told).containsExactly("nobody 1");

    desk.clock.advance(Duration.ofMinutes(15));
    server.open.reconcile();

    assertThat(desk.onlyCall().get("status")).isEqualTo("failed");
    assertThat(desk.onlyCall().get("failure_reason")).isEqualTo("no answer from provider");
    assertThat(desk.onlyCall().get("call_end_time")).isNull();
    assertThat(server.open.open(ORG)).isEmpty();
    assertThat(server.open.orphans(ORG)).extracting(OpenCallsIT::told).containsExactly("nobody 2");
    assertThat(desk.events(lost.callSid())).endsWith("inquiry_answered", "call_ended");
  }

  @Test
  void a_call_that_is_over_without_a_word_of_its_provider_is_completed() {
    server.place(null);
    desk.provider.hangUp();

    desk.clock.advance(Duration.ofMinutes(14));
    server.open.reconcile();
    assertThat(desk.onlyCall().get("status")).isEqualTo("in_progress");
    desk.clock.advance(Duration.ofMinutes(1));
    server.open.reconcile();

    assertThat(desk.onlyCall().get("status")).isEqualTo("completed");
  }

  @Test
  void a_call_that_can_not_be_completed_is_asked_for_less_and_less_often() {
    server.place(null);
    desk.provider.hangUp();
    desk.provider.tellsNothingUsable();

    desk.clock.advance(Duration.ofMinutes(15));
    for (int minute = 0; minute <= 15; minute++) {
      server.open.reconcile();
      desk.clock.advance(Duration.ofMinutes(1));
    }

    assertThat(server.open.open(ORG))
        .as("after 0, 1, 3, 7 and 15 minutes")
        .extracting(OpenCallsIT::told)
        .containsExactly("null 5");
  }

  private static String told(OpenCall call) {
    return call.lastAnswer() + " " + call.asked();
  }
}
