package dev.ava.web.rest;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something the agent did. */
public record CalledFunction(
    @Schema(
            example = "book_appointment",
            description = "Left out where just the result of a known call comes")
        String name,
    @Schema(type = SchemaType.OBJECT) JsonObject args,
    @Schema(
            type = SchemaType.OBJECT,
            description =
                "May come later. {\"success\": true} of book_appointment, reschedule_appointment"
                    + " or cancel_appointment decides the outcome")
        JsonValue result,
    @Schema(description = "When it began; left out: now") Instant at) {}
