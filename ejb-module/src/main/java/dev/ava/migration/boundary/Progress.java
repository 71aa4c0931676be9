package dev.ava.migration.boundary;

/** Who runs a long piece of the migration is told how far it is, and may ask it to stop. */
public interface Progress {

  /** For nobody in particular: tells nothing, never stops. */
  Progress NONE =
      new Progress() {
        @Override
        public void step(String name, long total) {}

        @Override
        public void advance(long rows) {}

        @Override
        public boolean stopRequested() {
          return false;
        }
      };

  /**
   * Another step begins.
   *
   * @param name lower-case words, as {@code customers}
   * @param total rows that the step will look at, as far as known now
   */
  void step(String name, long total);

  /** So many more rows of the step are done and committed. */
  void advance(long rows);

  /** Asked between two batches; what is committed stays. */
  boolean stopRequested();
}
