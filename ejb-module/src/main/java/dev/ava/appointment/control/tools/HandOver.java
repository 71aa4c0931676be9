package dev.ava.appointment.control.tools;

import dev.ava.appointment.control.Calendar;
import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.call.boundary.LeftRequests;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * {@code hand_over {reason, summary?}}: transfer_to, the clinic's number, or null: then somebody
 * calls back. Leaves a request that people see, in either case.
 */
@ApplicationScoped
public class HandOver implements AssistantTool {

  private Calendar calendar;

  /** For the proxy. */
  protected HandOver() {}

  @Inject
  public HandOver(Calendar calendar) {
    this.calendar = calendar;
  }

  @Override
  public ToolDefinition definition() {
    return new ToolDefinition(
        "hand_over",
        "Hands the caller over to a person of the clinic: when they ask for one, complain, or need"
            + " what you can't do.",
        new Params()
            .must("reason", "Why a person is needed.")
            .may("summary", "What was said so far, in a few sentences.")
            .schema());
  }

  @Override
  public Outcome use(Handle sql, Asked asked) {
    String reason = Params.said(asked.args(), "reason");
    String summary = Params.text(asked.args(), "summary");
    LeftRequests.callBack(
        sql,
        asked.orgId(),
        asked.customerId(),
        summary == null ? reason : reason + ": " + summary,
        asked.callerPhone(),
        asked.at());
    JsonObjectBuilder details = Json.createObjectBuilder().add("reason", reason);
    Answers.put(details, "summary", summary);
    JsonObjectBuilder result = Answers.success();
    Answers.put(result, "transfer_to", calendar.clinic(sql, asked.orgId()).phone());
    return new Outcome(
        result.build(), null, List.of(new Happened("escalation_requested", details.build())));
  }
}
