package dev.ava.launcher.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller answers to what Ava says; so that a call goes well on any day, whatever times are
 * free on it.
 *
 * @param outcome what the call must come to
 * @param hangsUpAfter how many answers, in the middle of the call; 0: the caller says good-bye
 */
record LiveScript(
    String who,
    String name,
    String phone,
    String outcome,
    int hangsUpAfter,
    Map<Pattern, String> answers) {

  static LiveScript booking() {
    return of(
        "Emma books a treatment",
        null,
        null,
        "appointment_scheduled",
        0,
        "shall i|say yes",
        "yes please",
        "how can i help|what can i do",
        "Hi, I'd like to book a hydrafacial next Tuesday afternoon, please.",
        "first and last name|your name",
        "Emma Wilson",
        "phone number|reach you",
        "three one oh, five five five, oh one four two",
        "e-mail",
        "emma dot wilson at example dot com",
        "which would you like|which of these|which time",
        "the first one",
        "which day|what day|day and time|what time",
        "then next Wednesday morning",
        "anything else|good-?bye",
        "no thanks, that's all");
  }

  static LiveScript question() {
    return of(
        "James asks about a price and the hours",
        "James Carter",
        "+13105550167",
        "info_request",
        0,
        "how can i help|what can i do",
        "How much is botox?",
        "\\$",
        "And when are you open on Saturday?",
        ".*",
        "Thank you, good-bye!");
  }

  static LiveScript hangingUp() {
    return of(
        "Priya hangs up in the middle",
        null,
        "+13105550188",
        "",
        2,
        "how can i help|what can i do",
        "I'd like to make an appointment",
        "treatment",
        "a chemical peel",
        ".*",
        "tomorrow morning");
  }

  private static LiveScript of(
      String who, String name, String phone, String outcome, int hangsUpAfter, String... pairs) {
    Map<Pattern, String> answers = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      answers.put(Pattern.compile(pairs[i], Pattern.CASE_INSENSITIVE), pairs[i + 1]);
    }
    return new LiveScript(who, name, phone, outcome, hangsUpAfter, answers);
  }

  /** Empty: nothing comes to mind. */
  Optional<String> answerTo(String said) {
    return answers.entrySet().stream()
        .filter(answer -> answer.getKey().matcher(said).find())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
