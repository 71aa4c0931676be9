package dev.ava.appointment.control.tools;

import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.AssistantTool.Outcome;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallTool;
import dev.ava.call.boundary.MoreCallTools;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The same tools for assistants of providers that take telephone calls: by name, the result as JSON
 * text. What happened is on the record of the call.
 */
@ApplicationScoped
public class ToolsOfCalls implements MoreCallTools {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private CallRecords calls;
  private Iterable<AssistantTool> tools;

  /** For the proxy. */
  protected ToolsOfCalls() {}

  @Inject
  ToolsOfCalls(CallRecords calls, Instance<AssistantTool> tools) {
    this(calls, (Iterable<AssistantTool>) tools);
  }

  /** Also for those without a container. */
  ToolsOfCalls(CallRecords calls, Iterable<AssistantTool> tools) {
    this.calls = calls;
    this.tools = tools;
  }

  @Override
  public Optional<CallTool> named(String name) {
    for (AssistantTool tool : tools) {
      if (tool.definition().name().equals(name)) {
        return Optional.of(new OfCall(name, tool, calls));
      }
    }
    return Optional.empty();
  }

  private record OfCall(String name, AssistantTool tool, CallRecords calls) implements CallTool {

    @Override
    public Answer use(Handle sql, Asked asked) {
      return Params.fault(tool.definition().parameters(), asked.args())
          .map(fault -> Answer.refused(Outcome.refused(fault).result().toString()))
          .orElseGet(() -> fitting(sql, asked));
    }

    private Answer fitting(Handle sql, Asked asked) {
      CallRecord call = asked.call();
      Instant at = asked.at();
      Outcome outcome =
          tool.use(
              sql,
              new AssistantTool.Asked(
                  call.orgId(),
                  call.callSid(),
                  number(call.phoneNumber()),
                  call.customerId(),
                  asked.args(),
                  at));
      outcome
          .happened()
          .forEach(one -> calls.happen(sql, call, one.eventType(), one.details(), at));
      JsonObject result = outcome.result();
      return result.getBoolean("success", false)
          ? Answer.done(result.toString())
          : Answer.refused(result.toString());
    }

    private static @Nullable String number(@Nullable String phone) {
      return phone != null && E164.matcher(phone).matches() ? phone : null;
    }
  }
}
