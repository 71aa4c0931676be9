package dev.ava.provider.openai;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When an answer is asked for: one at a time, once all tools have reported, not while the caller
 * speaks, and not if one that knows everything is on its way by itself.
 */
final class ResponseGate {

  /** How long the provider may take to answer by itself once the caller has spoken. */
  private static final Duration BY_ITSELF = Duration.ofSeconds(4);

  private static final int CUT_KEPT = 16;

  private final Consumer<String> out;
  private final Clock clock;
  private final Set<String> unseen = new HashSet<>();
  private final Set<String> openTools = new HashSet<>();
  private final Set<String> cut = new LinkedHashSet<>();
  private @Nullable String active;
  private @Nullable String words;
  private @Nullable Instant notBefore;
  private boolean wanted;
  private boolean asked;
  private boolean covered;
  private boolean callerSpeaks;
  private int count;

  ResponseGate(Consumer<String> out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** The answer that is being given; null: none. */
  @Nullable String active() {
    return active;
  }

  /** Whether what comes of this answer is not to be heard any more. */
  boolean isCut(String responseId) {
    return cut.contains(responseId);
  }

  /** What comes of the present answer is not to be heard any more. True if it wasn't cut before. */
  boolean cutActive() {
    if (active == null || !cut.add(active)) {
      return false;
    }
    if (cut.size() > CUT_KEPT) {
      cut.remove(cut.iterator().next());
    }
    return true;
  }

  void callerBegins() {
    callerSpeaks = true;
  }

  boolean callerSpeaks() {
    return callerSpeaks;
  }

  /** The caller's side says that it is the assistant's turn; the provider waits to be asked. */
  void callerCommits() {
    callerSpeaks = false;
    want();
  }

  /** The provider answers by itself now. */
  void callerEnds() {
    callerSpeaks = false;
    notBefore = clock.instant().plus(BY_ITSELF);
  }

  /** An item of ours was sent; an answer that begins before it is seen does not know it. */
  void sent(String itemId) {
    unseen.add(itemId);
  }

  void seen(String itemId) {
    unseen.remove(itemId);
  }

  /** The answer to come has to know what comes of this. */
  void toolOpened(String useId) {
    openTools.add(useId);
    wanted = true;
  }

  void toolReported(String useId) {
    openTools.remove(useId);
    tryToAsk();
  }

  /** An answer is wanted, soon. */
  void want() {
    wanted = true;
    tryToAsk();
  }

  /** An answer is wanted whatever the caller does, with instructions of its own. */
  void want(String instructions) {
    words = instructions;
    callerSpeaks = false;
    notBefore = null;
    openTools.clear();
    want();
  }

  /** An answer is wanted again, but not at once. */
  void wantAfter(Duration pause) {
    wanted = true;
    notBefore = clock.instant().plus(pause);
  }

  void created(String responseId) {
    active = responseId;
    asked = false;
    notBefore = null;
    covered = unseen.isEmpty() && openTools.isEmpty() && words == null;
    if (covered) {
      wanted = false;
    }
  }

  void done(String responseId) {
    if (responseId.equals(active)) {
      active = null;
    }
    tryToAsk();
  }

  /** What we asked for was refused, as an answer is being given. */
  void refusedAsBusy() {
    asked = false;
    wanted = !covered || active == null;
  }

  void refused() {
    asked = false;
  }

  /** The connection is gone, and with it whatever was on its way. */
  void reset() {
    active = null;
    asked = false;
    wanted = false;
    callerSpeaks = false;
    notBefore = null;
    unseen.clear();
  }

  void tick() {
    tryToAsk();
  }

  private void tryToAsk() {
    boolean early = notBefore != null && clock.instant().isBefore(notBefore);
    if (wanted && active == null && !asked && !callerSpeaks && !early && openTools.isEmpty()) {
      wanted = false;
      asked = true;
      notBefore = null;
      out.accept(ClientEvents.respond(ClientEvents.RESPONSE + ++count, words));
      words = null;
    }
  }
}
