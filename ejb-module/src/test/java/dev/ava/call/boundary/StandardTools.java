package dev.ava.call.boundary;

import dev.ava.call.control.LookUpCaller;
import dev.ava.call.control.RequestBooking;
import dev.ava.call.control.RequestCallBack;
import dev.ava.call.control.TakeMessage;
import dev.ava.customer.Customers;
import java.time.Clock;
import java.util.List;

/** The tools that Ava brings, for tests without a container. */
public final class StandardTools {

  private StandardTools() {}

  public static List<CallTool> all(Clock clock, Customers customers) {
    return List.of(
        new LookUpCaller(clock),
        new TakeMessage(),
        new RequestCallBack(customers),
        new RequestBooking());
  }
}
