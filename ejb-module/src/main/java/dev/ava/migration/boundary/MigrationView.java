package dev.ava.migration.boundary;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the console's page of the migration shows, part by part. */
public final class MigrationView {

  private MigrationView() {}

  /** A word for each part, which changes when the part does; null where there is nothing. */
  public record State(String phase, @Nullable String runs, String exceptions, String findings) {}

  /**
   * Where the migration stands.
   *
   * @param reads {@code legacy}, {@code new} or {@code shadow}
   * @param legacyFound false: this database never had a legacy application
   * @param archived true: the contract stage has taken the legacy tables away
   */
  public record Now(
      Phase phase,
      String reads,
      Instant changedAt,
      String changedBy,
      String reason,
      boolean legacyFound,
      boolean archived) {}

  /**
   * A change of phase or of the side that is read.
   *
   * @param fromPhase null at the first entry, which the change log makes
   */
  public record Change(
      @Nullable Phase fromPhase,
      Phase toPhase,
      String reads,
      Instant changedAt,
      String changedBy,
      String reason) {}

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
   * A run of any kind; the three documents are JSON objects as the run wrote them.
   *
   * @param kind {@code backfill}, {@code parity}, {@code repair} or {@code reverse_sync}
   * @param state as {@code migration_runs_state_check} has them; 'stopping' was asked to and will
   */
  public record Run(
      UUID id,
      String kind,
      String state,
      String parameters,
      String progress,
      @Nullable String summary,
      @Nullable String error,
      String startedBy,
      Instant startedAt,
      Instant heartbeatAt,
      @Nullable Instant finishedAt) {}

  /**
   * The open differences of one class.
   *
   * @param explained true: expected, and no obstacle for a change of phase
   */
  public record Difference(String className, boolean explained, long findings) {}

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
}
