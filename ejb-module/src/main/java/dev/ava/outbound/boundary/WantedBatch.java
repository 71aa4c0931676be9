package dev.ava.outbound.boundary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many calls.
 *
 * @param agentId the address of an ElevenLabs endpoint of the organisation; null: its only one
 * @param callsPerMinute 1 to 120; null: 30
 * @param atOnce how many of its calls may be going on at a time, 1 to 100; null: 5
 * @param calls 1 to 1,000; their agent is the batch's
 */
public record WantedBatch(
    String name,
    @Nullable String agentId,
    @Nullable Integer callsPerMinute,
    @Nullable Integer atOnce,
    List<WantedCall> calls) {}
