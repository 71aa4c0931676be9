package dev.ava.provider.openai;

import dev.ava.assistant.boundary.AgentEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells of turns in the order in which they were spoken, although what the caller said is written
 * down asynchronously: the answer to it waits for it, but not for ever.
 */
final class TurnOrder {

  /** How long a turn holds up those after it. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AgentEvents events;
  private final History history;
  private final Clock clock;
  private final Deque<Entry> waiting = new ArrayDeque<>();

  TurnOrder(AgentEvents events, History history, Clock clock) {
    this.events = events;
    this.history = history;
    this.clock = clock;
  }

  private static final class Entry {
    private final String id;
    private final boolean caller;
    private final boolean speech;
    private final Instant from;
    private @Nullable Instant to;
    private @Nullable String text;
    private @Nullable Instant givenUpAt;
    private double heard = 1;

    Entry(String id, boolean caller, boolean speech, Instant from) {
      this.id = id;
      this.caller = caller;
      this.speech = speech;
      this.from = from;
    }
  }

  void callerBegins(String id, Instant at) {
    if (find(id).isEmpty()) {
      waiting.add(new Entry(id, true, true, at));
    }
  }

  /** Also without a beginning, where the caller's side decides. */
  void callerEnds(String id, Instant at) {
    Entry entry =
        find(id)
            .orElseGet(
                () -> {
                  Entry unheard = new Entry(id, true, false, at);
                  waiting.add(unheard);
                  return unheard;
                });
    if (entry.to == null) {
      entry.to = at;
      entry.givenUpAt = clock.instant().plus(PATIENCE);
    }
  }

  /** What the caller said is written down; blank: it was nothing. */
  void written(String id, String text) {
    Optional<Entry> entry = find(id);
    if (entry.isPresent()) {
      entry.get().text = text;
      flush();
    } else if (!text.isBlank()) {
      Entry late = new Entry(id, true, false, clock.instant());
      late.text = text;
      tell(late);
    }
  }

  void assistantBegins(String id) {
    if (find(id).isEmpty()) {
      waiting.add(new Entry(id, false, false, clock.instant()));
    }
  }

  /** The assistant will say no more in this item, or only if that comes soon. */
  void assistantEndsSoon(String id) {
    find(id)
        .filter(entry -> entry.givenUpAt == null)
        .ifPresent(entry -> entry.givenUpAt = clock.instant().plus(PATIENCE));
  }

  void said(String id, String text) {
    find(id)
        .ifPresent(
            entry -> {
              entry.text = text;
              flush();
            });
  }

  /** Only a part of an item was heard, from 0 to 1. */
  void heard(String id, double part) {
    find(id).ifPresentOrElse(entry -> entry.heard = part, () -> history.heard(id, part));
  }

  /**
   * Gives up those that took too long.
   *
   * @param words what was said of an item so far
   */
  void tick(UnaryOperator<String> words) {
    Instant now = clock.instant();
    boolean some = false;
    for (Entry entry : waiting) {
      if (entry.text == null && entry.givenUpAt != null && !now.isBefore(entry.givenUpAt)) {
        entry.text = entry.caller ? "" : words.apply(entry.id);
        some = true;
      }
    }
    if (some) {
      flush();
    }
  }

  /** Nothing more will come: what is known is told, the rest forgotten. */
  void end(UnaryOperator<String> words) {
    waiting.removeIf(entry -> entry.caller && entry.text == null);
    waiting.stream()
        .filter(entry -> entry.text == null)
        .forEach(entry -> entry.text = words.apply(entry.id));
    flush();
  }

  private void flush() {
    while (!waiting.isEmpty() && waiting.getFirst().text != null) {
      tell(waiting.removeFirst());
    }
  }

  private void tell(Entry entry) {
    String text = entry.text == null ? "" : entry.text.strip();
    if (!entry.caller) {
      if (!text.isEmpty()) {
        history.assistant(entry.id, text, entry.heard);
        events.said(entry.id, text);
      }
    } else if (!text.isEmpty()) {
      history.caller(text);
      events.callerSaid(entry.id, text, entry.from, entry.to == null ? entry.from : entry.to);
    } else if (entry.speech) {
      events.falseAlarm();
    }
  }

  private Optional<Entry> find(String id) {
    return waiting.stream().filter(entry -> entry.id.equals(id)).findFirst();
  }
}
