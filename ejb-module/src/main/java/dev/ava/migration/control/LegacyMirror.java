package dev.ava.migration.control;

import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.conversation.boundary.FinishedCall.Segment;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/**
 * A call as the legacy application would have written it: {@code call_sessions} with a row of
 * {@code call_events} for each event. A lost call has no end there, as those that the legacy
 * application lost.
 */
@ApplicationScoped
public class LegacyMirror {

  private static final String RECORD =
      ClasspathSqlLocator.removingComments()
          .getResource(
              LegacyMirror.class.getClassLoader(),
              "dev/ava/migration/control/record-call-session.sql");

  /** The legacy record of a call, and the conversation as which it is read. */
  public record CallSession(int id, UUID conversationId) {}

  public CallSession record(Handle sql, FinishedCall call) {
    return sql.createQuery(RECORD)
        .bindMethods(call)
        .bind("started", utc(call.startedAt()))
        .bind("ended", call.completed() ? utc(call.endedAt()) : null)
        .bind("duration", call.durationSeconds())
        .bind("said", said(call))
        .bind("calls", call.functionCalls().size())
        .bind("complaint", call.escalated())
        .bind("happened", happened(call))
        .map(
            (row, context) ->
                new CallSession(row.getInt("id"), row.getObject("conversation_id", UUID.class)))
        .one();
  }

  /** In the shape of {@code voice_call_details.transcript_segments}. */
  private static String said(FinishedCall call) {
    var turns = Json.createArrayBuilder();
    for (Segment said : call.segments()) {
      turns.add(
          Json.createObjectBuilder()
              .add("speaker", said.speaker())
              .add("text", said.text())
              .add("timestamp", said.at().toString())
              .add("interrupted", said.interrupted()));
    }
    return turns.build().toString();
  }

  private static String happened(FinishedCall call) {
    var events = Json.createArrayBuilder();
    for (FinishedCall.Event event : call.events()) {
      events.add(
          Json.createObjectBuilder()
              .add("event_type", event.type())
              .add("at", event.at().toString())
              .add("details", event.details()));
    }
    return events.build().toString();
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
