package dev.ava.migration.control.sessions;

import dev.ava.migration.boundary.SessionSummary;
import dev.ava.shared.NotReady;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Moves a batch whatever is in it: a row that can't be moved is found, noted and left. */
final class Mover {

  /** Neither start nor end nor an event with a time. */
  private static final String NO_START = "no_start";

  private static final String REFUSED = "refused_by_database";

  /** As many rows one after the other are not to blame themselves. */
  private static final int SUSPICIOUS = 20;

  private final Batches batches;
  private final Tally tally;
  private final Consumer<SessionSummary> soFar;

  Mover(Batches batches, Tally tally, Consumer<SessionSummary> soFar) {
    this.soFar = soFar;
    this.batches = batches;
    this.tally = tally;
  }

  /**
   * @throws NotReady if the database refuses every single one: then it is not the rows
   */
  void move(int[] ids) {
    Map<Integer, RuntimeException> refused = new LinkedHashMap<>();
    move(ids, refused);
    if (refused.size() == ids.length && ids.length >= SUSPICIOUS) {
      RuntimeException first = refused.values().iterator().next();
      throw new NotReady(
          "sessions-refused",
          "The database refuses every call session of a batch, the first with: "
              + Failure.sentence(first)
              + ". Mend this and resume.");
    }
    refused.forEach(
        (id, why) -> {
          int left = batches.leave(new int[] {id}, REFUSED, Failure.sentence(why)).size();
          tally.add(1, Outcome.NOTHING, 1 - left, count(REFUSED, left));
        });
    soFar.accept(tally.soFar(false));
  }

  private void move(int[] ids, Map<Integer, RuntimeException> refused) {
    try {
      moved(ids.length, batches.move(ids));
    } catch (RuntimeException failed) {
      if (!Failure.isOfARow(failed)) {
        throw failed;
      }
      if (ids.length == 1) {
        refused.put(ids[0], failed);
        return;
      }
      move(Arrays.copyOfRange(ids, 0, ids.length / 2), refused);
      move(Arrays.copyOfRange(ids, ids.length / 2, ids.length), refused);
    }
  }

  private void moved(int looked, Outcome outcome) {
    int left = 0;
    if (!outcome.others().isEmpty()) {
      int[] others = outcome.others().stream().mapToInt(Integer::intValue).toArray();
      List<Integer> unmoved = batches.leave(others, NO_START, null);
      left = unmoved.size();
    }
    long skipped = looked - outcome.moved() - outcome.stillOpen() - left;
    tally.add(looked, outcome, skipped, count(NO_START, left));
  }

  private static Map<String, Long> count(String reason, long rows) {
    Map<String, Long> counts = new TreeMap<>();
    if (rows > 0) {
      counts.put(reason, rows);
    }
    return counts;
  }
}
