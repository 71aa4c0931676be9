package dev.ava.migration.boundary;

import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** How far the migration of voice calls has come: where they are written. */
public enum Phase {
  /** The legacy tables only. */
  BACKFILL(true, false),
  /** Both, in one transaction. */
  DUAL_WRITE(true, true),
  /** The new tables; going back is possible by a reverse sync. */
  CUTOVER(false, true),
  /** The new tables; the legacy ones wait to be archived. */
  RETIRED(false, true);

  private final boolean writesLegacy;
  private final boolean writesNew;

  Phase(boolean writesLegacy, boolean writesNew) {
    this.writesLegacy = writesLegacy;
    this.writesNew = writesNew;
  }

  public boolean writesLegacy() {
    return writesLegacy;
  }

  public boolean writesNew() {
    return writesNew;
  }

  /** Empty: this is the last one. */
  public Optional<Phase> next() {
    return switch (this) {
      case BACKFILL -> Optional.of(DUAL_WRITE);
      case DUAL_WRITE -> Optional.of(CUTOVER);
      case CUTOVER -> Optional.of(RETIRED);
      case RETIRED -> Optional.empty();
    };
  }

  /** Empty: this is the first one. */
  public Optional<Phase> previous() {
    return Stream.of(values()).filter(other -> other.next().equals(Optional.of(this))).findFirst();
  }

  /** The phase, which stays until the transaction of the handle ends. */
  public static Phase held(Handle sql) {
    return sql.createQuery("SELECT phase FROM migration_phase FOR SHARE").mapTo(Phase.class).one();
  }
}
