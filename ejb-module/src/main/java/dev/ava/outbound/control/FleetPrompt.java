package dev.ava.outbound.control;

import dev.ava.outbound.boundary.FleetCall;
import dev.ava.shared.Storable;

/** What the agent is told of a driver: the endpoint's own words first, then this call's. */
public final class FleetPrompt {

  private static final int LONGEST = 20_000;

  private FleetPrompt() {}

  public static String of(String ofEndpoint, FleetCall call) {
    StringBuilder prompt = new StringBuilder(ofEndpoint.strip());
    line(prompt, "You are calling " + call.driverName() + ".");
    if (call.tripId() != null && !call.tripId().isBlank()) {
      line(prompt, "Trip: " + call.tripId());
    }
    if (!call.violations().isEmpty()) {
      line(prompt, "What the call is about:");
      call.violations().forEach(one -> line(prompt, "- " + one.type() + ": " + one.description()));
    }
    if (call.rules() != null && !call.rules().isBlank()) {
      line(prompt, "Rules for this call: " + call.rules());
    }
    return Storable.cut(prompt.toString(), LONGEST);
  }

  private static void line(StringBuilder prompt, String text) {
    if (!prompt.isEmpty()) {
      prompt.append('\n');
    }
    prompt.append(text);
  }
}
