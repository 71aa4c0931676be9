package dev.ava.web.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that was said. */
public record SpokenTurn(
    @Schema(
            required = true,
            enumeration = {"customer", "assistant", "system"})
        String speaker,
    @Schema(required = true, example = "I would like to book Botox on Monday.") String text,
    @Schema(description = "When it began; left out: now") Instant at,
    Instant endedAt,
    @Schema(description = "Whether the other side cut it short") Boolean interrupted) {}
