package dev.ava.migration.boundary;

import java.util.List;

/**
 * A condition of a change of phase, as it is now.
 *
 * @param name a stable lower_snake_case word, for programs
 * @param open whether the change may pass
 * @param count how many rows, checks or days stand in the way; 0 if it is open
 * @param explanation one sentence: what is the matter, or what was found good
 * @param rows the first of what stands in the way, at most {@value #SHOWN}, or what was looked at
 *     instead; ids and times only
 */
public record Gate(String name, boolean open, long count, String explanation, List<String> rows) {

  /** Most rows that stand in the way and are named. */
  public static final int SHOWN = 10;

  public static Gate open(String name, String explanation) {
    return new Gate(name, true, 0, explanation, List.of());
  }

  public static Gate closed(String name, long count, String explanation, List<String> rows) {
    return new Gate(name, false, count, explanation, List.copyOf(rows));
  }

  /** Whether more stands in the way than is named. */
  public boolean namesNotAll() {
    return rows.size() == SHOWN && count > SHOWN;
  }
}
