package dev.ava.customer.boundary;

import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A merger, as it was done or as it would be.
 *
 * @param id null: only looked at
 * @param mergedId who became a signpost to {@code survivorId}
 * @param changes what it changed, or would
 * @param notes what a person should know before
 * @param leftAsIs of one that was undone: fields that somebody has changed since and that stay
 */
@JsonbNillable
public record CustomerMerge(
    @Nullable UUID id,
    int mergedId,
    int survivorId,
    @Nullable String mergedBy,
    @Nullable Instant mergedAt,
    @Nullable String undoneBy,
    @Nullable Instant undoneAt,
    List<FieldChange> changes,
    List<String> notes,
    List<String> leftAsIs) {

  /** A field of a customer as it was and as it became; lists as JSON. */
  @JsonbNillable
  public record FieldChange(
      int customerId, String field, @Nullable String before, @Nullable String after) {}
}
