package dev.ava.web.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a session ended. */
public record SessionEnd(
    @Schema(required = true, example = "hung_up", description = "A lower_snake_case word")
        String reason,
    @Schema(description = "true: the connection broke; the conversation becomes failed")
        Boolean lost,
    @Schema(
            enumeration = {
              "appointment_scheduled",
              "appointment_rescheduled",
              "appointment_cancelled",
              "info_request",
              "complaint",
              "unresolved"
            },
            description = "Left out: judged by the function calls that succeeded")
        String outcome,
    @Schema(minimum = "1", maximum = "10") Integer score,
    @Schema(enumeration = {"positive", "neutral", "negative", "mixed"}) String sentiment,
    String summary) {}
