package dev.ava.lead.boundary;

import java.util.List;

/**
 * A score and how it came about.
 *
 * @param score 0 to 100: the sum of the points, cut at both ends
 * @param tier {@code hot} from 70 on, {@code warm} from 40 on, else {@code cold}
 * @param parts what was added up, in order
 */
public record LeadScore(int score, String tier, List<Part> parts) {

  private static final int HOT = 70;
  private static final int WARM = 40;
  private static final int MOST = 100;

  public LeadScore {
    parts = List.copyOf(parts);
  }

  /**
   * @param what {@code base}, {@code high}, {@code medium}, {@code sentiment}, {@code urgency} or
   *     {@code low}
   * @param words what was heard, as the rules spell it; of the sentiment its label
   */
  public record Part(String what, int points, List<String> words) {

    public Part {
      words = List.copyOf(words);
    }
  }

  public static LeadScore of(List<Part> parts) {
    int sum = parts.stream().mapToInt(Part::points).sum();
    int score = Math.max(0, Math.min(MOST, sum));
    return new LeadScore(score, score >= HOT ? "hot" : score >= WARM ? "warm" : "cold", parts);
  }
}
