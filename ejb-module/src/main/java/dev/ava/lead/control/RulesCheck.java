package dev.ava.lead.control;

import dev.ava.lead.boundary.LeadRules;
import dev.ava.shared.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether word lists can be used; says everything that is wrong at once. */
public final class RulesCheck {

  private static final int MOST = 500;
  private static final int LONGEST = 80;

  private final List<String> faults = new ArrayList<>();

  private RulesCheck() {}

  /** Returns the same, stripped and without doubles. */
  public static LeadRules check(LeadRules wanted) {
    RulesCheck check = new RulesCheck();
    LeadRules clean =
        new LeadRules(
            check.words("high", wanted.high()),
            check.words("medium", wanted.medium()),
            check.words("urgency", wanted.urgency()),
            check.words("low", wanted.low()),
            wanted.listensTo());
    if (!Set.of(LeadRules.EVERYONE, LeadRules.CALLER).contains(clean.listensTo())) {
      check.faults.add("listens_to must be everyone or caller.");
    }
    if (!check.faults.isEmpty()) {
      throw new InvalidInput("invalid-lead-rules", String.join(" ", check.faults));
    }
    return clean;
  }

  private List<String> words(String list, List<String> given) {
    List<String> words = given.stream().map(String::strip).distinct().toList();
    if (words.size() > MOST) {
      faults.add(list + " must not have more than " + MOST + " words.");
    }
    for (String word : words) {
      if (word.length() > LONGEST || Scoring.words(word).isBlank()) {
        faults.add(list + " must hold words of letters or digits, each at most 80 characters.");
        break;
      }
    }
    return words;
  }
}
