package dev.ava.web.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an organisation's live calls are answered. */
@Schema(name = "VoiceSettings")
public record VoiceSettings(
    @Schema(
            nullable = true,
            example = "offline",
            description = "Who answers; null: the first that has what it needs, else offline")
        String agent,
    @Schema(readOnly = true, description = "Who could") List<String> agents) {}
