package dev.ava.call.control.lists;

import dev.ava.call.boundary.CallView.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was said, from the text that the dashboard and Vapi keep: a line a turn, {@code Caller:} and
 * {@code Assistant:}, or {@code User:} and {@code AI:}. A line without such a beginning belongs to
 * the turn before it.
 */
final class TranscriptText {

  private static final Set<String> AGENTS = Set.of("ai", "assistant", "agent", "bot", "ava");
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(ai|assistant|agent|bot|ava|user|caller|customer|driver)\\s*:\\s*(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private TranscriptText() {}

  static List<Said> turns(@Nullable String text) {
    List<Said> turns = new ArrayList<>();
    for (String line : text == null ? List.<String>of() : text.lines().toList()) {
      Matcher begun = LINE.matcher(line);
      if (begun.matches()) {
        String who = begun.group(1).toLowerCase(Locale.ROOT);
        turns.add(said(AGENTS.contains(who) ? "agent" : "caller", begun.group(2)));
      } else if (turns.isEmpty()) {
        turns.add(said("unknown", line));
      } else {
        Said last = turns.remove(turns.size() - 1);
        turns.add(said(last.speaker(), last.text() + "\n" + line));
      }
    }
    return turns.stream().filter(turn -> !turn.text().isBlank()).toList();
  }

  private static Said said(String speaker, String text) {
    return new Said(speaker, text.strip(), null, null);
  }
}
