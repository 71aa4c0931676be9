package dev.ava.web.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A ticket as its owner gets it, once. */
@Schema(name = "VoiceTicket")
public record VoiceTicket(
    @Schema(description = "43 characters, good for one connection") String ticket,
    @Schema(description = "What to connect to") String sessionId,
    Instant expiresAt,
    @Schema(
            description = "Where to connect, the ticket with it",
            example =
                "wss://ava.example.test/ws/voice/session_1762834588000_ab12cd34e?ticket=7vPq…")
        String url) {}
