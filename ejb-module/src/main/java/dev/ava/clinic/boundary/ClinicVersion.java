package dev.ava.clinic.boundary;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation tells its callers, as of one change.
 *
 * @param version counts from 1; 0: nobody has told anything yet
 * @param document as it was told, in its normal form; null where only the versions are listed
 */
public record ClinicVersion(
    int version,
    @Nullable Instant changedAt,
    @Nullable String changedBy,
    @Nullable JsonObject document) {}
