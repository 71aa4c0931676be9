package dev.ava.migration.boundary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the console's page of the migration shows, part by part. */
public final class MigrationView {

  private MigrationView() {}

  /**
   * A word for each part, which changes when the part does; null where there is nothing.
   *
   * @param pulse of the runs that are going on
   */
  public record State(
      String phase,
      @Nullable String runs,
      @Nullable String pulse,
      String exceptions,
      String findings,
      @Nullable String writes,
      String shadow) {}

  /**
   * What there is to migrate from.
   *
   * @param legacyFound false: this database never had a legacy application
   * @param archived true: the contract stage has taken the legacy tables away
   */
  public record Ground(boolean legacyFound, boolean archived) {}

  /**
   * The call sessions, each counted once, and those of them whose fields had to be repaired.
   *
   * @param moved have a conversation
   * @param leftBehind have none, and a reason in {@code migration_exceptions}
   * @param waiting have neither
   * @param repaired moved with a field repaired or set aside
   */
  public record Counts(long total, long moved, long leftBehind, long waiting, long repaired) {}

  /** Rows of one legacy table that share a reason. */
  public record Reason(String sourceTable, String reason, boolean leftBehind, long rows) {}

  /** One row that could not be moved or cleaned as it is. */
  public record ExceptionRow(
      long id,
      String sourceTable,
      String sourceId,
      String reason,
      @Nullable String detail,
      boolean leftBehind,
      Instant noticedAt) {}

  /**
   * The open differences of one class.
   *
   * @param explained true: expected, and no obstacle for a change of phase
   */
  public record Difference(String className, boolean explained, long findings) {}

  /**
   * The open differences of one class with some of them.
   *
   * @param explained true: expected, and no obstacle for a change of phase
   * @param meaning a sentence for somebody who has to do something about it; null: a class of
   *     another version
   * @param examples the newest
   */
  public record DifferenceGroup(
      String className,
      boolean explained,
      long findings,
      @Nullable String meaning,
      List<Finding> examples) {}

  /** One pair on which the two sides disagree; one of the ids may be unknown. */
  public record Finding(
      long id,
      @Nullable Integer callSessionId,
      @Nullable UUID conversationId,
      String className,
      @Nullable String legacyValue,
      @Nullable String newValue,
      String explanation,
      boolean explained,
      Instant foundAt) {}

  /**
   * Somebody who wrote a deprecated column since the audit was last cleaned.
   *
   * @param application as it calls itself to the database; empty if it doesn't
   */
  public record Writer(
      String columnName, String application, long writes, Instant firstAt, Instant lastAt) {}
}
