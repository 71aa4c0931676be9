package dev.ava.call.boundary;

import jakarta.json.bind.annotation.JsonbNillable;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the last 90 days.
 *
 * @param averageDuration seconds; null: no call says how long it took
 * @param averageSentiment 0 to 1; null: no call has a score
 */
@JsonbNillable
public record CallSummary(
    long totalCalls,
    long completedCalls,
    long missedCalls,
    @Nullable Double averageDuration,
    @Nullable Double averageSentiment,
    long callsToday,
    long callsThisWeek,
    long callsThisMonth) {}
