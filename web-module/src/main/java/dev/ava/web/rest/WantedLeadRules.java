package dev.ava.web.rest;

import dev.ava.lead.boundary.LeadRules;
import dev.ava.shared.InvalidInput;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Word lists as they are sent: something may be missing. */
public record WantedLeadRules(
    List<String> high,
    List<String> medium,
    List<String> urgency,
    List<String> low,
    String listensTo) {

  LeadRules rules() {
    boolean whole =
        Stream.of(high, medium, urgency, low)
            .allMatch(list -> list != null && list.stream().allMatch(Objects::nonNull));
    if (!whole) {
      throw new InvalidInput(
          "invalid-lead-rules", "high, medium, urgency and low must each be a list of texts.");
    }
    return new LeadRules(
        high, medium, urgency, low, listensTo == null ? LeadRules.EVERYONE : listensTo);
  }
}
