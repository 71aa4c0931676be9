package dev.ava.call.boundary;

import dev.ava.call.boundary.CallTool.Answer;
import dev.ava.call.boundary.CallTool.Asked;
import dev.ava.call.boundary.CallTools.Request;
import dev.ava.call.control.ToolRows;
import dev.ava.shared.Json;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The transaction in which a tool is used: what it does and that it was done, or neither. */
@Stateless
public class ToolUse {

  private Jdbi jdbi;
  private CallRecords calls;
  private Iterable<CallTool> tools;
  private Iterable<MoreCallTools> more;

  @Inject
  void use(
      Jdbi database, CallRecords records, Instance<CallTool> all, Instance<MoreCallTools> others) {
    with(database, records, all, others);
  }

  /** Also for those without a container. */
  protected void with(
      Jdbi database, CallRecords records, Iterable<CallTool> all, Iterable<MoreCallTools> others) {
    jdbi = database;
    calls = records;
    tools = all;
    more = others;
  }

  /** A racing repeat waits here for the first to commit, and then reads its answer. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Answer once(Request request) {
    return jdbi.withHandle(sql -> once(sql, request));
  }

  protected Answer once(Handle sql, Request request) {
    if (!ToolRows.seenFirst(sql, request)) {
      return ToolRows.answer(sql, request);
    }
    CallRecord call = calls.find(sql, request.orgId(), request.callId()).orElseThrow();
    Answer answer =
        named(request.name())
            .map(tool -> tool.use(sql, new Asked(call, request.args(), request.at())))
            .orElseGet(() -> Answer.refused("There is no tool named " + request.name() + "."));
    ToolRows.answered(sql, request, answer);
    calls.happen(
        sql,
        call,
        "tool_used",
        Json.createObjectBuilder()
            .add("id", request.id())
            .add("name", request.name())
            .add("done", answer.done())
            .build(),
        request.at());
    return answer;
  }

  private Optional<CallTool> named(String name) {
    for (CallTool tool : tools) {
      if (tool.name().equals(name)) {
        return Optional.of(tool);
      }
    }
    for (MoreCallTools others : more) {
      Optional<CallTool> tool = others.named(name);
      if (tool.isPresent()) {
        return tool;
      }
    }
    return Optional.empty();
  }
}
