package dev.ava.call.control.lists;

import dev.ava.call.boundary.CallView;
import dev.ava.call.boundary.CallView.CallEvent;
import dev.ava.call.boundary.CallView.CallMore;
import dev.ava.call.boundary.CallView.CallPerson;
import dev.ava.call.boundary.CallView.Said;
import dev.ava.shared.JsonText;
import dev.ava.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements of one call. */
public final class CallDetailRows {

  private static final String CALL = CallListRows.load("call-detail");

  private static final String TURNS =
      """
      SELECT speaker_type, message_text, "timestamp" FROM call_transcriptions
       WHERE conversation_id = :conversation ORDER BY sequence_number, id
      """;

  private static final String EVENTS =
      """
      SELECT event_type, "timestamp", details FROM telephony_events
       WHERE call_id = :call ORDER BY "timestamp", id
      """;

  private CallDetailRows() {}

  public static Optional<CallView> view(Handle sql, UUID orgId, UUID id) {
    return sql.createQuery(CALL)
        .bind("org", orgId)
        .bind("id", id)
        .map((row, context) -> more(sql, id, row))
        .findOne()
        .map(
            more ->
                new CallView(
                    CallListRows.shown(sql, List.of(new Place(id, more.createdAt()))).get(0),
                    more));
  }

  private static CallMore more(Handle sql, UUID id, ResultSet row) throws SQLException {
    return new CallMore(
        row.getString("recording_url"),
        said(sql, row.getString("conversation_id"), row.getString("transcript")),
        List.of(),
        row.getString("vapi_call_id"),
        Times.instant(row, "created_at"),
        row.getString("conversation_id"),
        row.getString("provider_call_sid"),
        row.getObject("endpoint_id", UUID.class),
        row.getString("driver_ref"),
        row.getObject("recorded_as", UUID.class),
        Times.instant(row, "call_start_time"),
        Times.instant(row, "call_end_time"),
        row.getString("failure_reason"),
        row.getString("intent"),
        row.getString("notes"),
        row.getString("unnamed_because"),
        person(row),
        events(sql, id));
  }

  private static @Nullable CallPerson person(ResultSet row) throws SQLException {
    Integer id = row.getObject("contact_id", Integer.class);
    return id == null
        ? null
        : new CallPerson(
            id,
            row.getString("contact_name"),
            row.getString("contact_email"),
            row.getString("contact_lead_status"),
            row.getObject("contact_lead_score", Integer.class));
  }

  private static List<Said> said(
      Handle sql, @Nullable String conversation, @Nullable String transcript) {
    List<Said> turns =
        conversation == null
            ? List.of()
            : sql.createQuery(TURNS)
                .bind("conversation", conversation)
                .map(
                    (row, context) ->
                        new Said(
                            "agent".equals(row.getString(1)) ? "agent" : "caller",
                            row.getString(2),
                            Times.instant(row, "timestamp"),
                            null))
                .list();
    return turns.isEmpty() ? TranscriptText.turns(transcript) : turns;
  }

  private static List<CallEvent> events(Handle sql, UUID id) {
    return sql.createQuery(EVENTS)
        .bind("call", id)
        .map(
            (row, context) ->
                new CallEvent(
                    row.getString(1),
                    Times.instant(row, "timestamp"),
                    JsonText.object(row.getString(3))))
        .list();
  }
}
