package dev.ava.call.control;

import dev.ava.call.boundary.CallTool.Answer;
import dev.ava.call.boundary.CallTools.Request;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** The table {@code tool_calls}. */
public final class ToolRows {

  private ToolRows() {}

  public static boolean seenFirst(Handle sql, Request request) {
    return sql.createUpdate(
                """
                INSERT INTO tool_calls (call_id, tool_call_id, name, args, at)
                VALUES (:call, :id, :name, :args::jsonb, :at)
                ON CONFLICT (call_id, tool_call_id) DO NOTHING
                """)
            .bind("call", request.callId())
            .bind("id", request.id())
            .bind("name", request.name())
            .bind("args", request.args().toString())
            .bind("at", request.at().atOffset(ZoneOffset.UTC))
            .execute()
        == 1;
  }

  public static void answered(Handle sql, Request request, Answer answer) {
    sql.createUpdate(
            """
            UPDATE tool_calls SET result = :result, error = :error
            WHERE call_id = :call AND tool_call_id = :id
            """)
        .bind("result", answer.done() ? answer.text() : null)
        .bind("error", answer.done() ? null : answer.text())
        .bind("call", request.callId())
        .bind("id", request.id())
        .execute();
  }

  public static Answer answer(Handle sql, Request request) {
    return sql.createQuery(
            "SELECT result, error FROM tool_calls WHERE call_id = :call AND tool_call_id = :id")
        .bind("call", request.callId())
        .bind("id", request.id())
        .map(
            (row, context) ->
                row.getString("error") == null
                    ? Answer.done(row.getString("result"))
                    : Answer.refused(row.getString("error")))
        .one();
  }
}
