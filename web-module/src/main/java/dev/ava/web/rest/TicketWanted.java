package dev.ava.web.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** For whom a ticket is; all may be left out. */
@Schema(name = "TicketWanted")
public record TicketWanted(
    @Schema(
            nullable = true,
            description =
                "Yours: 1 to 255 letters, digits and . _ : ~ @ + = -; a session that is going on"
                    + " goes on. Left out: a new one is named for you.")
        String sessionId,
    @Schema(nullable = true, description = "The caller's number, as far as you know it")
        String phone,
    @Schema(nullable = true, description = "The caller's name, as far as you know it")
        String name) {}
