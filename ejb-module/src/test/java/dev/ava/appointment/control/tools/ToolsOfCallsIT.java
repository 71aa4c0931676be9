package dev.ava.appointment.control.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.appointment.control.FrontDesk;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallTool;
import dev.ava.call.boundary.CallTool.Answer;
import dev.ava.call.boundary.NewCall;
import dev.ava.call.boundary.SilentInbox;
import org.junit.jupiter.api.Test;

class ToolsOfCallsIT {

  private final FrontDesk desk = new FrontDesk();
  private final CallRecords calls = new CallRecords(new SilentInbox());
  private final ToolsOfCalls tools = new ToolsOfCalls(calls, desk.tools);

  private CallRecord call() {
    return desk.jdbi
        .inTransaction(
            sql ->
                calls.begin(
                    sql,
                    new NewCall(
                        FrontDesk.ORG,
                        "vapi",
                        null,
                        "inbound",
                        "inbound",
                        null,
                        null,
                        "v1",
                        "v1",
                        null,
                        "+13105550123",
                        "+14155550100",
                        desk.now,
                        null)))
        .call();
  }

  @Test
  void what_a_providers_model_wrote_is_held_against_the_schema() {
    CallRecord call = call();
    CallTool book = tools.named("book_appointment").orElseThrow();
    String args =
        "{'customer_name': '%s', 'customer_phone': '+13105550123', 'start_time': null, 'service_type': ' '}"
            .formatted("x".repeat(1001));

    Answer answer =
        desk.jdbi.inTransaction(
            sql -> book.use(sql, new CallTool.Asked(call, FrontDesk.json(args), desk.now)));

    assertThat(answer.done()).isFalse();
    assertThat(FrontDesk.json(answer.text()).getString("error"))
        .isEqualTo(
            "The arguments do not fit: start_time is missing; service_type is missing;"
                + " customer_name is longer than 1000 characters.");
  }

  @Test
  void a_providers_assistant_books_by_the_same_tool_and_the_call_has_it_on_record() {
    CallRecord call = call();
    CallTool book = tools.named("book_appointment").orElseThrow();

    Answer answer =
        desk.jdbi.inTransaction(
            sql ->
                book.use(
                    sql,
                    new CallTool.Asked(
                        call,
                        FrontDesk.json(
                            "{'customer_name': 'Jane Doe', 'customer_phone': '+13105550123',"
                                + " 'start_time': '2026-03-03 10:00', 'service_type': 'botox'}"),
                        desk.now)));

    assertThat(answer.done()).isTrue();
    assertThat(FrontDesk.json(answer.text()).getString("appointment_time"))
        .isEqualTo("Tuesday, March 3 at 10:00 AM");
    assertThat(desk.one("SELECT booked_in FROM appointments")).isEqualTo(call.callSid());
    assertThat(
            desk.one(
                "SELECT count(*) FROM telephony_events WHERE event_type = 'appointment_action'"))
        .isEqualTo("1");
    assertThat(tools.named("sing")).isEmpty();
  }
}
