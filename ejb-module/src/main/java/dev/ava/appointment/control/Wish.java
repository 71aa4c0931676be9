package dev.ava.appointment.control;

import org.jspecify.annotations.Nullable;

/**
 * An appointment that somebody asks for.
 *
 * @param customerId null: found, or made, by number and address
 * @param phone as it was said; kept as it is if it can't be read
 * @param start ISO 8601, with an offset or in the clinic's time
 * @param service slug, name or what callers call it
 * @param provider key or name; null: whoever is free
 * @param by {@code ai} or {@code staff}
 * @param session null: not in a call
 */
public record Wish(
    @Nullable Integer customerId,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String email,
    String start,
    String service,
    @Nullable String provider,
    @Nullable String notes,
    String by,
    @Nullable String session) {}
