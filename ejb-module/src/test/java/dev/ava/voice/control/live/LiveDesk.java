package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.conversation.boundary.VoiceConversations;
import dev.ava.migration.boundary.PhasedCallStore;
import dev.ava.migration.control.LegacyMirror;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.voice.boundary.LiveCall;
import dev.ava.voice.boundary.LiveRecordDesk;
import dev.ava.voice.boundary.VoiceDesk;
import dev.ava.voice.boundary.VoiceSession;
import dev.ava.voice.boundary.VoiceTickets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Live calls over a database of a test's own, with one thread: what is to be done is done at once.
 */
final class LiveDesk {

  final VoiceDesk voice;
  final VoiceTickets tickets;
  final ScriptedAgent agent = new ScriptedAgent();
  final NodeCalls calls;
  private final List<AssistantTool> tools;

  LiveDesk(AssistantTool... tools) {
    this(new VoiceDesk(EmbeddedDatabase.migrated()), tools);
  }

  LiveDesk(VoiceDesk voice, AssistantTool... tools) {
    this.voice = voice;
    this.tools = List.of(tools);
    this.tickets = new VoiceTickets(voice.jdbi, voice.clock, Duration.ofMinutes(1));
    this.calls =
        node(agent, Runnable::run, new Limits(3, 2, Duration.ofHours(1), Duration.ofSeconds(30)));
  }

  NodeCalls node(ScriptedAgent answering, Executor workers, Limits limits) {
    Agents agents = new Agents(List.of(answering), null);
    return NodeCalls.with(
        new LiveRecordDesk(voice.jdbi, voice.clock, agents, new Tools(tools)),
        voice.sessions(
            new PhasedCallStore(new LegacyMirror(), new VoiceConversations(Clock.systemUTC()))),
        agents,
        voice.clock,
        limits,
        workers);
  }

  VoiceTickets.Ticket ticket() {
    return tickets.issue(VoiceDesk.ORG, null, null, null);
  }

  LiveCall take(VoiceTickets.Ticket ticket, ListeningCarrier carrier) {
    return take(calls, ticket.sessionId(), ticket.ticket(), carrier);
  }

  LiveCall take(NodeCalls node, String session, String secret, ListeningCarrier carrier) {
    return node.take(tickets.admission(session, secret, AudioFormat.PCM16_24K), carrier);
  }

  void passes(long millis) {
    voice.clock.advance(Duration.ofMillis(millis));
    calls.tick();
  }

  VoiceSession session(String id) {
    return voice.sessions.get(VoiceDesk.ORG, id);
  }

  List<Map<String, Object>> turns() {
    return voice.rows(
        "SELECT seq, speaker, text, generated, heard_ms, interrupted, false_alarm, item_id"
            + " FROM voice_turns ORDER BY seq");
  }
}
