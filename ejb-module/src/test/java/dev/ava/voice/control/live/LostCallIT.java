package dev.ava.voice.control.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.LiveCall;
import dev.ava.voice.boundary.VoiceDesk;
import dev.ava.voice.boundary.VoiceTickets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LostCallIT {

  private final ListeningCarrier caller = new ListeningCarrier();
  private final ListeningCarrier back = new ListeningCarrier();
  private LiveDesk desk;
  private VoiceTickets.Ticket ticket;
  private LiveCall call;

  @BeforeEach
  void aCall() {
    desk = new LiveDesk();
    ticket = desk.ticket();
    call = desk.take(ticket, caller);
    desk.agent.events.said("i1", "Thank you for calling.");
  }

  @Test
  void who_comes_back_in_time_goes_on_with_the_same_agent() {
    call.lost("connection_lost", false);
    desk.passes(29_000);
    desk.agent.events.said("i2", "Are you still there?");

    LiveCall again = desk.take(desk.calls, ticket.sessionId(), caller.ready.resume(), back);

    assertThat(back.ready.resumed()).isTrue();
    assertThat(back.sent).as("what was missed").contains("assistant: Are you still there?");
    again.read("Yes");
    call.read("Nobody listens to the old connection");
    assertThat(desk.agent.told).containsExactly("answer", "read Yes");
    again.hangUp();
    assertThat(desk.session(ticket.sessionId()).turns()).isEqualTo(3);
  }

  @Test
  void nobody_comes_back_and_the_session_is_lost_at_the_time_it_was_lost() {
    desk.passes(5_000);
    var at = desk.voice.clock.instant();
    call.lost("connection_lost", false);
    desk.passes(30_000);

    assertThat(desk.session(ticket.sessionId()))
        .matches(session -> session.state().equals("failed"))
        .matches(session -> session.endReason().equals("connection_lost"))
        .matches(session -> session.endedAt().equals(at))
        .matches(session -> session.conversationId() != null);
    assertThat(desk.agent.told).endsWith("close");
    assertThat(desk.calls.size()).isZero();
  }

  @Test
  void a_page_that_was_left_is_a_call_that_ended() {
    call.lost("left", true);
    desk.passes(30_000);

    assertThat(desk.session(ticket.sessionId()).state()).isEqualTo("ended");
  }

  @Test
  void what_was_being_said_when_the_connection_broke_is_kept_as_far_as_it_was_heard() {
    desk.agent.speaks("i2", "One two three four", 4000);
    desk.passes(2000);

    call.lost("connection_lost", false);

    assertThat(desk.agent.told).endsWith("cut i2 at 2000");
    assertThat(desk.turns().get(1))
        .containsEntry("text", "One two")
        .containsEntry("generated", "One two three four")
        .containsEntry("interrupted", false);
  }

  @Test
  void what_an_old_connection_was_playing_does_not_move_to_the_one_that_takes_over() {
    desk.agent.speaks("i2", "One two three four", 4000);
    desk.passes(2000);

    desk.take(desk.calls, ticket.sessionId(), caller.ready.resume(), back);

    assertThat(desk.agent.told).endsWith("cut i2 at 2000");
    assertThat(desk.turns().get(1)).containsEntry("text", "One two");
  }

  @Test
  void a_resume_secret_is_good_once() {
    String secret = caller.ready.resume();
    desk.take(desk.calls, ticket.sessionId(), secret, back);
    ListeningCarrier second = new ListeningCarrier();

    desk.take(desk.calls, ticket.sessionId(), secret, second);

    assertThat(caller.ended).isEqualTo(CallEnd.TAKEN_OVER);
    assertThat(second.ended).isEqualTo(CallEnd.NO_TICKET);
  }

  @Test
  void another_node_goes_on_with_what_was_said_and_the_first_one_writes_nothing_more() {
    ScriptedAgent other = new ScriptedAgent();
    NodeCalls node =
        desk.node(
            other, Runnable::run, new Limits(9, 9, Duration.ofHours(1), Duration.ofSeconds(30)));

    LiveCall there = desk.take(node, ticket.sessionId(), caller.ready.resume(), back);

    assertThat(back.ready.resumed()).isTrue();
    assertThat(other.call.soFar())
        .extracting(said -> said.speaker() + ": " + said.text())
        .containsExactly("assistant: Thank you for calling.");
    desk.agent.events.said("i2", "From the old node");
    assertThat(caller.ended).isEqualTo(CallEnd.TAKEN_OVER);
    there.read("Hello again");
    there.hangUp();
    assertThat(desk.turns()).extracting(turn -> turn.get("seq")).containsExactly(1, 2);
    assertThat(desk.session(ticket.sessionId()).state()).isEqualTo("ended");
  }

  @Test
  void a_session_that_somebody_else_ended_ends_here_too() {
    desk.voice.end(ticket.sessionId());
    desk.passes(16_000);

    assertThat(caller.ended).isEqualTo(CallEnd.OVER);
    assertThat(desk.agent.told).endsWith("close");
  }

  @Test
  void a_call_that_goes_on_gives_a_sign_of_life() {
    desk.passes(16_000);

    assertThat(desk.session(ticket.sessionId()).lastSeenAt()).isEqualTo(desk.voice.clock.instant());
  }

  @Test
  void a_server_that_stops_leaves_the_session_to_whoever_goes_on() {
    desk.calls.stop();

    assertThat(caller.ended).isEqualTo(CallEnd.SERVER_STOPS);
    assertThat(desk.session(ticket.sessionId()).active()).isTrue();
    ListeningCarrier late = new ListeningCarrier();
    desk.take(desk.ticket(), late);
    assertThat(late.ended).isEqualTo(CallEnd.NOT_READY);
  }

  @Test
  void an_organisation_has_only_so_many_calls_at_once_and_who_comes_back_counts_once() {
    desk.take(desk.ticket(), new ListeningCarrier());
    ListeningCarrier third = new ListeningCarrier();
    VoiceTickets.Ticket refused = desk.ticket();

    desk.take(refused, third);
    desk.take(desk.calls, ticket.sessionId(), caller.ready.resume(), back);

    assertThat(third.ended).isEqualTo(CallEnd.TOO_MANY);
    assertThat(back.ready.resumed()).isTrue();
    assertThat(desk.voice.count("voice_sessions")).isEqualTo(2);
    desk.calls.stop();
  }

  @Test
  void the_longest_call_has_an_end() {
    desk.passes(Duration.ofHours(1).toMillis() + 1000);

    assertThat(caller.ended).isEqualTo(CallEnd.TOO_LONG);
    assertThat(desk.session(ticket.sessionId()).endReason()).isEqualTo("too_long");
  }

  @Test
  void a_slow_client_loses_an_answer_first_and_then_the_connection() {
    desk.agent.sounds("i2", 1000);
    caller.slow = true;
    desk.agent.sounds("i2", 1000);
    assertThat(caller.sent).contains("trouble slow_connection");
    assertThat(desk.agent.told).endsWith("cut i2 at 0");

    desk.agent.sounds("i3", 1000);

    assertThat(caller.ended).isEqualTo(CallEnd.TOO_SLOW);
    assertThat(desk.session(ticket.sessionId()).active()).as("it may come back").isTrue();
  }

  @Test
  void a_ticket_is_good_once_for_its_session_and_not_for_long() {
    ListeningCarrier again = new ListeningCarrier();
    desk.take(ticket, again);
    VoiceTickets.Ticket old = desk.ticket();
    desk.voice.clock.advance(Duration.ofSeconds(61));
    ListeningCarrier late = new ListeningCarrier();
    desk.take(old, late);
    ListeningCarrier other = new ListeningCarrier();
    desk.take(desk.calls, VoiceDesk.sessionId(), desk.ticket().ticket(), other);

    assertThat(again.ended).isEqualTo(CallEnd.NO_TICKET);
    assertThat(late.ended).isEqualTo(CallEnd.NO_TICKET);
    assertThat(other.ended).isEqualTo(CallEnd.NO_TICKET);
  }
}
