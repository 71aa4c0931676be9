package dev.ava.migration.control.sessions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a batch.
 *
 * @param others ids that the views don't offer: moved by somebody else, or nobody knows when they
 *     began
 * @param repaired how often each repair was needed, by table and word
 */
record Outcome(
    long moved, long events, long stillOpen, List<Integer> others, Map<String, Long> repaired) {

  static final Outcome NOTHING = new Outcome(0, 0, 0, List.of(), new TreeMap<>());
}
