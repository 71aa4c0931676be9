package dev.ava.web.rest;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that happened. */
public record SessionEvent(
    @Schema(description = "A UUID by which a repeat is known; left out: never a repeat") String id,
    @Schema(required = true, example = "intent_detected", description = "A lower_snake_case word")
        String eventType,
    @Schema(type = SchemaType.OBJECT) JsonObject details,
    @Schema(description = "Left out: now") Instant at) {}
