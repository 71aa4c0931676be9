package dev.ava.voice.control.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A turn that is over.
 *
 * @param text what was heard of it
 * @param generated all that was made of it; null: the same
 * @param heardMillis how much of its sound was heard; null: it had none
 */
public record LiveTurn(
    int seq,
    String speaker,
    String itemId,
    String text,
    @Nullable String generated,
    @Nullable Integer heardMillis,
    Instant from,
    Instant to,
    boolean interrupted) {}
