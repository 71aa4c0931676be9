package dev.ava.assistant.control.offline.understanding;

import dev.ava.clinic.boundary.Clinic.Practitioner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** With whom: "Dr. Smith", "nurse Johnson", "Lisa". */
final class PractitionerReader {

  private static final Set<String> TITLES =
      Set.of("dr", "doctor", "nurse", "mr", "mrs", "ms", "md");

  private static final String TITLE = "(?:(?:dr|doctor|nurse|ms|mrs|mr)\\.?\\s+)";

  private static final String SURELY = "(?:(?:with|see|prefer|by)\\s+" + TITLE + "?|" + TITLE + ")";

  private static final String PERHAPS = "(?:(?:is|does|about|or)\\s+)?" + TITLE + "?";

  /** "Not with Dr. Smith", "anyone but Lisa". */
  private static final Pattern DENIED =
      Pattern.compile(
          "(?:\\bnot|\\bbut|\\bexcept|other than|instead of|rather than|don't want)\\s*$");

  /**
   * @param avoided the caller would rather see somebody else
   */
  record Named(Practitioner practitioner, boolean avoided) {}

  private PractitionerReader() {}

  /**
   * @param surely only after "with", "Dr." and the like: the caller may have the same first name
   */
  static Optional<Named> read(Utterance said, List<Practitioner> practitioners, boolean surely) {
    String near = surely ? SURELY : PERHAPS;
    for (Practitioner practitioner : practitioners) {
      String[] names =
          practitioner
              .name()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\s'-]", "")
              .split("\\s+");
      for (int i = names.length - 1; i >= 0; i--) {
        boolean says = names[i].length() > 2 && !TITLES.contains(names[i]);
        if (says && isClear(names[i], practitioners)) {
          String others = String.join("|", List.of(names).stream().map(Pattern::quote).toList());
          Pattern pattern =
              Pattern.compile(
                  "(?<![\\w'])"
                      + near
                      + "(?:(?:"
                      + others
                      + ")\\s+)?"
                      + Pattern.quote(names[i])
                      + "(?:'s)?(?!\\w)");
          var found = said.take(pattern);
          if (found.isPresent()) {
            String before = said.rest().substring(0, found.get().start());
            return Optional.of(new Named(practitioner, DENIED.matcher(before).find()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isClear(String name, List<Practitioner> practitioners) {
    return practitioners.stream()
            .filter(
                one -> List.of(one.name().toLowerCase(Locale.ROOT).split("\\s+")).contains(name))
            .count()
        == 1;
  }
}
