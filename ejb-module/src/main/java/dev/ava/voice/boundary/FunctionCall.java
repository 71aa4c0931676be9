package dev.ava.voice.boundary;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the assistant did.
 *
 * @param id the provider's, unique in its session
 * @param name what was called; null: only the result of a known call comes
 * @param args null: none
 * @param result null: not known yet
 * @param at null: now
 */
public record FunctionCall(
    String id,
    @Nullable String name,
    @Nullable JsonObject args,
    @Nullable JsonValue result,
    @Nullable Instant at) {}
