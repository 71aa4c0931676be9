package dev.ava.migration.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Events as multisets: equal ones cancel out. What is left is paired by id, then by type, then by
 * time, as an event that was changed; the rest is lost or extra.
 */
final class EventComparison {

  private final List<PairEvent> lost;
  private final List<PairEvent> extra;
  private final List<PairEvent> changedFrom = new ArrayList<>();
  private final List<PairEvent> changedTo = new ArrayList<>();

  EventComparison(List<PairEvent> legacy, List<PairEvent> now) {
    lost = new ArrayList<>(legacy);
    extra = new ArrayList<>(now);
    match(PairEvent::content, false);
    match(PairEvent::id, true);
    match(PairEvent::type, true);
    match(PairEvent::at, true);
  }

  private void match(Function<PairEvent, Object> key, boolean changed) {
    Map<Object, List<PairEvent>> there = new HashMap<>();
    extra.forEach(e -> there.computeIfAbsent(key.apply(e), k -> new ArrayList<>()).add(e));
    List<PairEvent> unmatched = new ArrayList<>();
    for (PairEvent event : lost) {
      List<PairEvent> same = there.getOrDefault(key.apply(event), List.of());
      if (same.isEmpty()) {
        unmatched.add(event);
        continue;
      }
      PairEvent match = same.remove(0);
      extra.remove(match);
      if (changed) {
        changedFrom.add(event);
        changedTo.add(match);
      }
    }
    lost.clear();
    lost.addAll(unmatched);
  }

  /** Only on the legacy side. */
  List<PairEvent> lost() {
    return lost;
  }

  /** Only on the new side. */
  List<PairEvent> extra() {
    return extra;
  }

  /** As the legacy side has them; {@link #changedTo} has their counterparts in the same order. */
  List<PairEvent> changedFrom() {
    return changedFrom;
  }

  List<PairEvent> changedTo() {
    return changedTo;
  }
}
