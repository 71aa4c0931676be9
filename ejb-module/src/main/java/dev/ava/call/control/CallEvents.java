package dev.ava.call.control;

import dev.ava.conversation.boundary.FinishedCall;
import dev.ava.shared.JsonText;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What happened to a call, as it goes into its conversation. */
public final class CallEvents {

  private static final String OF =
      """
      SELECT event_type, "timestamp", details FROM telephony_events WHERE call_id = :call
       ORDER BY "timestamp", id
      """;

  private CallEvents() {}

  public static List<FinishedCall.Event> of(Handle sql, UUID call) {
    return sql.createQuery(OF)
        .bind("call", call)
        .map(
            (row, context) ->
                new FinishedCall.Event(
                    row.getString("event_type"),
                    row.getObject("timestamp", OffsetDateTime.class).toInstant(),
                    JsonText.object(row.getString("details"))))
        .list();
  }
}
