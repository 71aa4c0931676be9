package dev.ava.web.rest;

import dev.ava.call.boundary.CallRow;
import dev.ava.call.boundary.CallView;
import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls as text: a detail as the dashboard wants it, a table, a transcript. */
final class CallText {

  private static final String HEADER =
      "id,call_date,direction,status,caller_name,name_source,phone_number,customer_id,"
          + "duration_seconds,sentiment,outcome,call_sid,provider";

  private CallText() {}

  /** The fields of the list and those of the detail side by side. */
  static JsonObject flat(CallView view) {
    JsonObjectBuilder flat = Json.createObjectBuilder(object(view.call()));
    object(view.more()).forEach(flat::add);
    return flat.build();
  }

  static JsonObject object(Object row) {
    return JsonText.object(JsonFormat.JSON.toJson(row));
  }

  /** RFC 4180, with a header. */
  static String csv(List<CallRow> calls) {
    StringBuilder csv = new StringBuilder(HEADER).append("\r\n");
    for (CallRow call : calls) {
      csv.append(
              Stream.of(
                      call.id(),
                      call.callDate(),
                      call.callDirection(),
                      call.status(),
                      call.callerName(),
                      call.nameSource(),
                      call.phoneNumber(),
                      call.customerId(),
                      call.durationSeconds(),
                      call.sentimentLabel(),
                      call.outcome(),
                      call.callSid(),
                      call.provider())
                  .map(CallText::cell)
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return csv.toString();
  }

  static String transcript(CallView view) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("Call with " + view.call().callerName() + ", " + view.call().callDate());
    lines.add("");
    view.more()
        .transcript()
        .forEach(
            turn ->
                lines.add(
                    switch (turn.speaker()) {
                      case "agent" -> "Agent: " + turn.text();
                      case "caller" -> view.call().callerName() + ": " + turn.text();
                      default -> turn.text();
                    }));
    return lines.toString();
  }

  /** A spreadsheet would take a text that begins like a formula for one; a number may. */
  private static String cell(Object value) {
    String text = value == null ? "" : value.toString();
    boolean formula = text.matches("(?s)[=+@\\-\t\r].*") && !text.matches("\\+?[0-9]+");
    String safe = formula ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
