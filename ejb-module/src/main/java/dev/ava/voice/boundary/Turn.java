package dev.ava.voice.boundary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said.
 *
 * @param seq its place in the call, from 0 or 1 on; gaps are allowed
 * @param speaker {@code customer}, {@code assistant} or {@code system}
 * @param at when it began; null: now
 * @param endedAt when it was over; null: not known
 * @param interrupted whether the other side cut it short
 */
public record Turn(
    int seq,
    String speaker,
    String text,
    @Nullable Instant at,
    @Nullable Instant endedAt,
    boolean interrupted) {}
