package dev.ava.web.admin;

import dev.ava.call.boundary.CallRow;
import dev.ava.call.boundary.CallView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;

/** The product's own words for calls. */
@Named("callWords")
@ApplicationScoped
public class CallWords {

  private static final Map<String, String> UNNAMED =
      Map.of(
          "withheld", "No number was sent.",
          "no_customer", "Nobody we know has this number.",
          "phone_only", "A customer whose name nobody has told us.");

  @Inject private Words words;

  public Person person(CallRow call) {
    String number = call.phoneNumber().equals("Unknown") ? null : call.phoneNumber();
    return new Person(call.nameSource().equals("contact") ? call.callerName() : null, number, null);
  }

  /** {@code no-answer} is "No answer". */
  public String status(CallRow call) {
    return call.status() == null ? "Unknown" : words.plain(call.status().replace('-', '_'));
  }

  /** One of the words that the style sheet knows. */
  public String tone(CallRow call) {
    return switch (call.statusWord()) {
      case "in_progress" -> "active";
      case "failed" -> "failed";
      default -> "completed";
    };
  }

  public String direction(CallRow call) {
    return call.callDirection().equals("outbound") ? "We called" : "They called";
  }

  public String duration(CallRow call) {
    return call.durationSeconds() == null ? "" : words.duration(call.durationSeconds());
  }

  public String unnamed(CallView call) {
    String because = call.more().unnamedBecause();
    return because == null ? "" : UNNAMED.getOrDefault(because, "");
  }
}
