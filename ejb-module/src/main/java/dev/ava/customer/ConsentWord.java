package dev.ava.customer;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The words by which a person says whether texts are welcome. The carrier's network acts on them
 * and answers; Ava records them and never answers. Source: Twilio, default handling of opt-out
 * keywords; the whole trimmed message counts, in any case ("please stop by at 5" is not an
 * opt-out).
 */
public enum ConsentWord {
  OPT_OUT(
      "opted_out", "STOP", "UNSUBSCRIBE", "END", "QUIT", "STOPALL", "REVOKE", "OPTOUT", "CANCEL"),
  OPT_IN("opted_in", "START", "YES", "UNSTOP"),
  HELP(null, "HELP", "INFO");

  private final String consent;
  private final Set<String> words;

  ConsentWord(String consent, String... words) {
    this.consent = consent;
    this.words = Set.of(words);
  }

  /** What {@code customers.sms_consent} becomes; null where the word changes nothing. */
  public String consent() {
    return consent;
  }

  /**
   * @param content the whole message
   * @param optOutType STOP, START or HELP where the provider has already judged the message
   *     (Advanced Opt-Out, with words of the account's own); else null
   */
  public static Optional<ConsentWord> of(String content, String optOutType) {
    String word = (optOutType == null ? content : optOutType).strip().toUpperCase(Locale.ROOT);
    for (ConsentWord candidate : values()) {
      if (candidate.words.contains(word)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
