package dev.ava.assistant.control.offline.understanding;

import static dev.ava.assistant.control.offline.understanding.Numbers.words;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What callers want and ask, by the words they use for it: those of intents.txt. */
final class IntentReader {

  private static final Map<Intent, Pattern> PATTERNS = new EnumMap<>(Intent.class);

  private static final Pattern NO_EMERGENCY =
      words("(?:no|not an?|isn't an?|non) emergency|emergency contact|no rush");

  static {
    Intent intent = null;
    Map<Intent, List<String>> lines = new EnumMap<>(Intent.class);
    for (String line : Words.lines("intents.txt")) {
      if (line.matches("\\[[A-Z_]+\\]")) {
        intent = Intent.valueOf(line.substring(1, line.length() - 1));
      } else {
        lines.computeIfAbsent(intent, key -> new ArrayList<>()).add(line);
      }
    }
    lines.forEach((key, words) -> PATTERNS.put(key, words(String.join("|", words))));
  }

  private IntentReader() {}

  static Set<Intent> read(Utterance said) {
    Set<Intent> found = EnumSet.noneOf(Intent.class);
    String all = said.all();
    PATTERNS.forEach(
        (intent, pattern) -> {
          if (pattern.matcher(all).find() || pattern.matcher(said.rest()).find()) {
            found.add(intent);
          }
        });
    if (NO_EMERGENCY.matcher(all).find()) {
      found.remove(Intent.EMERGENCY);
    }
    return found;
  }
}
