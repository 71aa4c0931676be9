package dev.ava.lead.boundary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rules as they are kept: a change makes another version, old ones stay.
 *
 * @param byDefault the organisation has none of its own
 * @param createdBy null: they came with Ava
 */
public record VersionedRules(
    boolean byDefault,
    int version,
    LeadRules rules,
    Instant createdAt,
    @Nullable String createdBy) {}
