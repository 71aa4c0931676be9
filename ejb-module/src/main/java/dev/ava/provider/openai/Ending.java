package dev.ava.provider.openai;

import dev.ava.assistant.boundary.AgentCall;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a call comes to its end: by good-bye, by handing it over, by a limit. Before a limit ends it
 * the caller is told so; that may take no longer than {@link #LAST_WORDS}.
 */
final class Ending {

  static final Duration LAST_WORDS = Duration.ofSeconds(20);

  private static final String TIME_IS_UP =
      "This call has reached its limit. Say in one or two sentences that you have to end it, that"
          + " the caller may call again at any time, and good-bye.";

  private static final String GOODBYE = "Say good-bye in a few words.";

  private final OpenAiSettings settings;
  private final ResponseGate gate;
  private final Clock clock;
  private final Consumer<String> over;
  private final Instant timeLimit;
  private BigDecimal cost = BigDecimal.ZERO;
  private @Nullable String reason;
  private @Nullable String words;
  private @Nullable String lastWords;
  private @Nullable Instant deadline;
  private boolean saidGoodbye;

  Ending(
      AgentCall call,
      OpenAiSettings settings,
      ResponseGate gate,
      Clock clock,
      Consumer<String> over) {
    this.settings = settings;
    this.gate = gate;
    this.clock = clock;
    this.over = over;
    this.timeLimit = call.startedAt().plus(settings.longest());
  }

  /** The model hangs up. */
  void goodbye() {
    saidGoodbye = true;
  }

  /** After a person was found the call is theirs, once the assistant has said so. */
  void used(String tool, JsonObject result) {
    if (reason == null
        && tool.equals("hand_over")
        && result.getBoolean("success", false)
        && result.get("transfer_to") instanceof JsonString) {
      begin("handed_over", "Tell the caller that they are being put through to a person.");
    }
  }

  /** Ends the call with a word to the caller. */
  void limit(String why) {
    if (reason == null) {
      begin(why, TIME_IS_UP);
      gate.want(TIME_IS_UP);
    }
  }

  private void begin(String why, String say) {
    reason = why;
    words = say;
    deadline = clock.instant().plus(LAST_WORDS);
  }

  /** In a new connection the last words have to be asked for again. */
  void again() {
    lastWords = null;
    if (words != null) {
      gate.want(words);
    }
  }

  void created(String responseId) {
    if (reason != null && lastWords == null) {
      lastWords = responseId;
    }
  }

  /**
   * @param spoke whether the caller could hear something in this response
   */
  void done(String responseId, boolean spoke, JsonObject usage) {
    cost = cost.add(settings.prices().of(Prices.Usage.of(usage)));
    if (responseId.equals(lastWords)) {
      over.accept(reason);
    } else if (saidGoodbye && spoke) {
      over.accept("goodbye");
    } else if (saidGoodbye && reason == null) {
      begin("goodbye", GOODBYE);
      gate.want(GOODBYE);
    } else if (settings.costLimit() != null && cost.compareTo(settings.costLimit()) >= 0) {
      limit("cost_limit");
    }
  }

  void tick() {
    Instant now = clock.instant();
    if (deadline != null && !now.isBefore(deadline)) {
      over.accept(reason);
    } else if (!now.isBefore(timeLimit)) {
      limit("time_limit");
    }
  }

  /** What the call has cost so far, in the currency of the prices. */
  BigDecimal cost() {
    return cost;
  }
}
