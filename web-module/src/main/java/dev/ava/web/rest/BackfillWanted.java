package dev.ava.web.rest;

import dev.ava.migration.boundary.BackfillOptions;
import dev.ava.shared.InvalidInput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a backfill is asked for; null anywhere: as usual. */
@OnlyKnownFields
public record BackfillWanted(
    @Schema(description = "Look and count, write nothing") @Nullable Boolean dryRun,
    @Schema(description = "At most so many call sessions, customers and calls")
        @Nullable Long limit,
    @Schema(description = "Only these call sessions, by id or session id")
        @Nullable List<String> sessionIds,
    @Schema(description = "Most sessions of one transaction, default 500") @Nullable Integer batch,
    @Schema(description = "Connections that move sessions at once, default 2")
        @Nullable Integer workers,
    @Schema(description = "Slow down while a commit takes longer, ms; 0: never; default 10")
        @Nullable Integer maxLatency,
    @Schema(description = "The organisation of legacy rows that name none") @Nullable String org,
    @Schema(description = "The zone of legacy times, such as America/Chicago")
        @Nullable String zone) {

  static final BackfillWanted USUAL =
      new BackfillWanted(null, null, null, null, null, null, null, null);

  /**
   * @throws InvalidInput if it can't be; also if no call session is named in a list of them, for
   *     whoever sends a list does not mean all
   */
  BackfillOptions options() {
    if (sessionIds != null && sessionIds.isEmpty()) {
      throw new InvalidInput(
          "invalid-backfill", "session_ids names no call session; leave it out for all of them.");
    }
    BackfillOptions usual = BackfillOptions.USUAL;
    return new BackfillOptions(
        Boolean.TRUE.equals(dryRun),
        limit,
        sessionIds,
        batch == null ? usual.batch() : batch,
        workers == null ? usual.workers() : workers,
        maxLatency == null ? usual.maxLatencyMs() : maxLatency,
        org == null ? null : Id.of(org),
        zone);
  }
}
