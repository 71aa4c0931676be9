package dev.ava.migration.boundary;

/**
 * Who runs a long piece of the migration is told how far it is, and may ask it to stop. Who does
 * not care for one of these leaves it as it is.
 */
public interface Progress {

  /** For nobody in particular: tells nothing, never stops. */
  Progress NONE = new Progress() {};

  /**
   * Another step begins.
   *
   * @param name lower-case words, as {@code customers}
   * @param total rows that the step will look at, as far as known now
   */
  default void step(String name, long total) {}

  /** So many more rows of the step are done and committed. */
  default void advance(long rows) {}

  /** Asked between two batches; what is committed stays. */
  default boolean stopRequested() {
    return false;
  }
}
