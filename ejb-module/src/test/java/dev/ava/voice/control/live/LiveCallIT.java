package dev.ava.voice.control.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.LiveCall;
import dev.ava.voice.boundary.VoiceTickets;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class LiveCallIT {

  private final ListeningCarrier caller = new ListeningCarrier();
  private LiveDesk desk;
  private VoiceTickets.Ticket ticket;
  private LiveCall call;

  @BeforeEach
  void aCall() {
    desk = new LiveDesk();
    ticket = desk.ticket();
    call = desk.take(ticket, caller);
  }

  @Test
  void a_ticket_begins_a_session_and_an_agent_answers() {
    assertThat(caller.ready.sessionId()).isEqualTo(ticket.sessionId());
    assertThat(caller.ready.resumed()).isFalse();
    assertThat(caller.ready.agent()).isEqualTo("offline");
    assertThat(desk.session(ticket.sessionId()).active()).isTrue();

    call.hear(ByteBuffer.allocate(960));

    assertThat(desk.agent.heardBytes).isEqualTo(960);
  }

  @Test
  void what_was_typed_and_answered_is_on_record_as_it_ends_and_becomes_a_conversation() {
    desk.agent.events.said("i1", "Thank you for calling.");
    desk.passes(1000);
    call.read("  Do you do Botox?  ");
    desk.passes(1000);
    desk.agent.events.says("i2", "Yes");
    desk.agent.events.says("i2", ", we do.");
    desk.agent.events.said("i2", "Yes, we do.");

    assertThat(desk.turns())
        .extracting(turn -> turn.get("seq") + " " + turn.get("speaker") + ": " + turn.get("text"))
        .containsExactly(
            "1 assistant: Thank you for calling.",
            "2 customer: Do you do Botox?",
            "3 assistant: Yes, we do.");
    assertThat(desk.agent.told).containsExactly("answer", "read Do you do Botox?");

    call.hangUp();

    assertThat(desk.session(ticket.sessionId()))
        .matches(session -> session.state().equals("ended"))
        .matches(session -> session.endReason().equals("hung_up"))
        .matches(session -> session.conversationId() != null);
    assertThat(caller.ended).isEqualTo(CallEnd.ENDED);
    assertThat(desk.agent.told).endsWith("close");
    assertThat(desk.calls.size()).isZero();
  }

  @Test
  void speech_is_a_turn_once_it_is_heard_to_its_end() {
    desk.agent.speaks("i1", "Thank you for calling.", 2000);
    assertThat(desk.turns()).isEmpty();

    desk.passes(1999);
    assertThat(desk.turns()).isEmpty();

    desk.passes(1);
    assertThat(desk.turns())
        .singleElement()
        .matches(turn -> turn.get("text").equals("Thank you for calling."))
        .matches(turn -> turn.get("heard_ms").equals(2000));
  }

  @Test
  void a_caller_who_speaks_into_an_answer_has_heard_the_words_until_then() {
    desk.agent.speaks("i1", "One two three four five six seven eight", 4000);
    desk.passes(2000);

    desk.agent.events.callerSpeaks(desk.voice.clock.instant());

    assertThat(desk.agent.told).endsWith("cut i1 at 2000");
    assertThat(caller.sent).contains("clear", "assistant: One two three four –");
    assertThat(desk.turns())
        .singleElement()
        .matches(turn -> turn.get("text").equals("One two three four"))
        .matches(turn -> turn.get("generated").equals("One two three four five six seven eight"))
        .matches(turn -> turn.get("heard_ms").equals(2000))
        .matches(turn -> turn.get("interrupted").equals(true));

    int sent = caller.bytes;
    desk.agent.sounds("i1", 100);
    assertThat(caller.bytes).as("late pieces are dropped").isEqualTo(sent);
  }

  @Test
  void what_the_player_reports_counts_more_than_the_clock() {
    desk.agent.speaks("i1", "One two three four five six seven eight", 4000);
    desk.passes(2000);
    call.played("i1", 1000);
    desk.passes(1000);

    call.interrupt(null, null);

    assertThat(desk.agent.told).endsWith("cut i1 at 1250");
  }

  @Test
  void a_noise_is_counted_apart() {
    desk.agent.speaks("i1", "One two three four", 4000);
    desk.passes(2000);
    desk.agent.events.callerSpeaks(desk.voice.clock.instant());

    desk.agent.events.falseAlarm();
    call.hangUp();

    assertThat(desk.turns())
        .singleElement()
        .matches(turn -> turn.get("interrupted").equals(false))
        .matches(turn -> turn.get("false_alarm").equals(true));
    assertThat(desk.voice.count("voice_session_events WHERE event_type = 'false_interruption'"))
        .isOne();
    assertThat(desk.voice.row("SELECT interruption_count FROM voice_call_details"))
        .containsEntry("interruption_count", 0);
  }

  @Test
  void words_that_are_written_down_late_stand_where_they_were_spoken() {
    Instant from = desk.voice.clock.instant();
    desk.agent.events.callerSpeaks(from);
    desk.passes(800);
    Instant to = desk.voice.clock.instant();
    desk.agent.speaks("i1", "We are open until seven.", 1000);
    desk.passes(1500);

    desk.agent.events.callerSaid("u1", "When do you close?", from, to);

    assertThat(desk.turns())
        .extracting(turn -> turn.get("speaker"))
        .containsExactly("customer", "assistant");
  }

  @Test
  void after_its_last_words_were_heard_the_agent_ends_the_call() {
    desk.agent.speaks("i1", "Good-bye!", 500);
    desk.agent.events.over("goodbye");
    assertThat(caller.ended).isNull();

    desk.passes(600);

    assertThat(caller.ended).isEqualTo(CallEnd.ENDED);
    assertThat(desk.session(ticket.sessionId()).endReason()).isEqualTo("goodbye");
    assertThat(desk.turns()).hasSize(1);
  }

  @Test
  void an_agent_that_is_lost_leaves_a_failed_session_with_what_was_said() {
    desk.agent.events.said("i1", "Thank you for calling.");
    desk.agent.events.trouble("provider_gone", "The provider closed the connection.");
    desk.agent.events.over("agent_lost");
    desk.passes(100);

    assertThat(caller.ended).isEqualTo(CallEnd.NOT_READY);
    assertThat(desk.session(ticket.sessionId()))
        .matches(session -> session.state().equals("failed"))
        .matches(session -> session.turns() == 1);
    assertThat(desk.voice.count("voice_session_events WHERE event_type = 'error'")).isOne();
  }
}
