package dev.ava.call.control;

import dev.ava.call.boundary.CallTool;
import dev.ava.customer.Customers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Handle;

/** {@code request_call_back} {phone?, when?, reason?}: somebody is to ring the caller. */
@ApplicationScoped
public class RequestCallBack implements CallTool {

  private Customers customers;

  /** For the proxy. */
  protected RequestCallBack() {}

  @Inject
  public RequestCallBack(Customers customers) {
    this.customers = customers;
  }

  @Override
  public String name() {
    return "request_call_back";
  }

  @Override
  public Answer use(Handle sql, Asked asked) {
    String given = ToolArgs.text(asked.args(), "phone", "number");
    String number = given == null ? asked.call().phoneNumber() : given;
    String phone = number == null ? null : customers.address(sql, asked.call().orgId(), number);
    if (phone == null || !phone.matches("\\+?[0-9]{3,15}")) {
      return Answer.refused("No number to call back is known: ask the caller for one.");
    }
    String reason = ToolArgs.text(asked.args(), "reason", "message");
    RequestRows.add(
        sql,
        asked,
        "call_back",
        reason == null ? "Please call back." : reason,
        ToolArgs.text(asked.args(), "when", "time"),
        phone);
    return Answer.done("The request is noted: the team will call back.");
  }
}
