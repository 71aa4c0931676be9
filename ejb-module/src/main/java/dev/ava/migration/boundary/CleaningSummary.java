package dev.ava.migration.boundary;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a cleaning did, or would do.
 *
 * @param counts what was counted; what is not named is 0
 * @param stopped whether it was asked to stop before everything was looked at
 */
public record CleaningSummary(Map<Count, Long> counts, boolean stopped) {

  /** What is counted, in the order in which it is shown. */
  public enum Count {
    /** Rows that nobody had read or that were written again. */
    CUSTOMERS_LOOKED_AT,
    CUSTOMERS_CHANGED,
    /** A placeholder, a number or a single character: now not known. */
    NAMES_CLEARED,
    NAMES_TIDIED,
    PHONES_NORMALISED,
    /** Kept in phone_raw and reported. */
    PHONES_UNREADABLE,
    PHONES_WITHHELD,
    /** Invented ones, and blanks. */
    EMAILS_CLEARED,
    /** Kept and reported. */
    EMAILS_UNREADABLE,
    MERGED_SAME_PHONE,
    MERGED_SAME_EMAIL,
    /** Refused or held by others; they stay as they were, until the next run. */
    CUSTOMERS_FAILED,
    CALLS_LOOKED_AT,
    CALLS_LINKED,
    /** No number, or one that stands for nobody. */
    CALLS_WITHHELD,
    /** A number that can't be completed, and that no customer has written like this. */
    CALLS_UNREADABLE,
    /** Nobody in the organisation has the number. */
    CALLS_OF_STRANGERS,
    /** More than one customer has the number. */
    CALLS_AMBIGUOUS,
    CALLS_FAILED,
    CALL_SIDS_GIVEN,
    /**
     * Given with a suffix, because another call has the same driver and second, or the same sid.
     */
    CALL_SID_COLLISIONS,
    CONVERSATIONS_RENUMBERED,
    TURNS_RENUMBERED;

    /** As in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public long of(Count count) {
    return counts.getOrDefault(count, 0L);
  }

  /** All counts by their words, for JSON and for people. */
  public Map<String, Long> byWord() {
    Map<String, Long> words = new LinkedHashMap<>();
    for (Count count : Count.values()) {
      words.put(count.word(), of(count));
    }
    return words;
  }

  /** Whether the run left the database as it was. */
  public boolean changedNothing() {
    return of(Count.CUSTOMERS_CHANGED)
            + of(Count.CALLS_LINKED)
            + of(Count.CALL_SIDS_GIVEN)
            + of(Count.CALL_SID_COLLISIONS)
            + of(Count.TURNS_RENUMBERED)
        == 0;
  }

  /** Counts while the work goes on; used by one thread. */
  public static final class Tally {

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);

    public void add(Count count, long more) {
      if (more != 0) {
        counts.merge(count, more, Long::sum);
      }
    }

    public CleaningSummary summary(boolean stopped) {
      return new CleaningSummary(Map.copyOf(counts), stopped);
    }
  }
}
