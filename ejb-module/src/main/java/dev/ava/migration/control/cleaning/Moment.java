package dev.ava.migration.control.cleaning;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What is written beside a change.
 *
 * @param runId null if it belongs to no run
 */
record Moment(UUID runId, OffsetDateTime at) {}
