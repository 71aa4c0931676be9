package dev.ava.lead.boundary;

import java.util.List;

/**
 * The words by which calls are scored. A word counts as a whole word or, with blanks or hyphens, as
 * words in a row, in any case of letters: "book" is not in "facebook".
 *
 * @param high treatments worth much: 40 points if any is said
 * @param medium signs of interest: 20 points if any is said
 * @param urgency 30 points if any is said
 * @param low doubts: 10 points less if any is said and nothing urgent
 * @param listensTo {@code everyone} as the legacy system did, or {@code caller}: what the assistant
 *     says doesn't count
 */
public record LeadRules(
    List<String> high,
    List<String> medium,
    List<String> urgency,
    List<String> low,
    String listensTo) {

  public static final String EVERYONE = "everyone";
  public static final String CALLER = "caller";

  public LeadRules {
    high = List.copyOf(high);
    medium = List.copyOf(medium);
    urgency = List.copyOf(urgency);
    low = List.copyOf(low);
  }
}
