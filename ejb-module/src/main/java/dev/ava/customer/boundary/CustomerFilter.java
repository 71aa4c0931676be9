package dev.ava.customer.boundary;

import dev.ava.shared.InvalidInput;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which customers to list; null (or a blank text) doesn't restrict.
 *
 * @param text a part of the name or of the number, or the whole e-mail address; who was merged is
 *     found by what they were known by
 * @param leadStatus {@code hot}, {@code warm} or {@code cold}
 */
public record CustomerFilter(@Nullable String text, @Nullable String leadStatus) {

  static final Set<String> LEADS = Set.of("hot", "warm", "cold");
  private static final int LONGEST_TEXT = 200;

  public CustomerFilter {
    text = clean(text);
    leadStatus = clean(leadStatus);
    if (text != null && text.length() > LONGEST_TEXT) {
      throw new InvalidInput(
          "search-too-long", "A search has at most " + LONGEST_TEXT + " characters.");
    }
    if (leadStatus != null) {
      leadStatus = leadStatus.toLowerCase(Locale.ROOT);
      if (!LEADS.contains(leadStatus)) {
        throw new InvalidInput("unknown-lead-status", "lead_status is hot, warm or cold.");
      }
    }
  }

  private static @Nullable String clean(@Nullable String text) {
    String clean = text == null ? "" : text.replace("\u0000", "").strip();
    return clean.isEmpty() ? null : clean;
  }
}
