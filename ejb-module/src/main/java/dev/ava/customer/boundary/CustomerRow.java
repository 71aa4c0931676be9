package dev.ava.customer.boundary;

import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer in a list; who was merged into another is not listed.
 *
 * @param name null: not known
 * @param phone E.164, or as a legacy application wrote it; null: not known
 * @param leadStatus {@code hot}, {@code warm} or {@code cold}
 * @param leadScore 0 to 100
 * @param source how Ava came to know of them, such as {@code inbound-call-auto}
 */
@JsonbNillable
public record CustomerRow(
    int id,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String leadStatus,
    @Nullable Integer leadScore,
    @Nullable String source,
    @Nullable Instant lastContactedAt,
    @Nullable Instant createdAt) {}
