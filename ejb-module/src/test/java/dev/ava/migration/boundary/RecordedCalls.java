package dev.ava.migration.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.voice.boundary.Contact;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.Turn;
import dev.ava.voice.boundary.VoiceDesk;
import dev.ava.voice.boundary.VoiceSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls that are recorded where the phase says, and a look at both sides. */
abstract class RecordedCalls {

  static final String MARIA = "+14155552671";

  final VoiceDesk desk = new VoiceDesk(EmbeddedDatabase.migrated());

  VoiceSession booking() {
    String session = desk.begin(MARIA);
    desk.clock.advance(Duration.ofMillis(1500));
    desk.sessions.turn(
        ORG, session, new Turn(1, "assistant", "Thanks for calling \"Luxe\"!", null, null, true));
    desk.say(session, 2, "customer", "Botox on Monday, please 💉");
    desk.does(
        session, "f1", "book_appointment", "{\"customer_name\":\"Maria\"}", "{\"success\":true}");
    desk.sessions.learned(ORG, session, new Contact("Maria", null, "maria@example.com"));
    desk.clock.advance(Duration.ofMillis(1500));
    return desk.sessions.end(
        ORG, session, new Ending("hung_up", null, 9, "positive", "Booked Botox."));
  }

  /**
   * What the view that defines the mapping would make of the legacy rows, against what we wrote.
   */
  List<Map<String, Object>> differences() {
    return desk.rows(
        """
        SELECT l.call_session_id, field, expected, found
        FROM legacy_conversations l
        JOIN conversations c ON c.legacy_call_session_id = l.call_session_id
        JOIN communication_messages m ON m.conversation_id = c.id
        JOIN voice_call_details v ON v.message_id = m.id
        CROSS JOIN LATERAL (VALUES
          ('id', l.id::text, c.id::text),
          ('org_id', l.org_id::text, c.org_id::text),
          ('customer_id', l.customer_id::text, c.customer_id::text),
          ('channel', l.channel, c.channel),
          ('status', l.status, c.status),
          ('initiated_at', l.initiated_at::text, c.initiated_at::text),
          ('completed_at', l.completed_at::text, c.completed_at::text),
          ('score', l.satisfaction_score::text, c.satisfaction_score::text),
          ('sentiment', l.sentiment, c.sentiment),
          ('outcome', l.outcome, c.outcome),
          ('subject', l.subject, c.subject),
          ('content', l.content, m.content),
          ('direction', l.direction, m.direction),
          ('sent_at', l.sent_at::text, m.sent_at::text),
          ('duration', l.duration_seconds::text, v.duration_seconds::text),
          ('segments', l.transcript_segments::text, v.transcript_segments::text),
          ('interruptions', l.interruption_count::text, v.interruption_count::text),
          ('repairs', '', array_to_string(l.repairs, ' ')),
          ('events',
           (SELECT string_agg(concat_ws(' ', e.event_type, e."timestamp", e.details), '; ' ORDER BY e."timestamp", e.event_type)
              FROM legacy_communication_events e WHERE e.call_session_id = l.call_session_id),
           (SELECT string_agg(concat_ws(' ', e.event_type, e."timestamp", e.details), '; ' ORDER BY e."timestamp", e.event_type)
              FROM communication_events e WHERE e.conversation_id = c.id))
        ) AS pair (field, expected, found)
        WHERE expected IS DISTINCT FROM found
        """);
  }
}
