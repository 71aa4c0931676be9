package dev.ava.migration.boundary;

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

  /** The phase, which stays until the transaction of the handle ends. */
  public static Phase held(Handle sql) {
    return sql.createQuery("SELECT phase FROM migration_phase FOR SHARE").mapTo(Phase.class).one();
  }
}
