package dev.ava.call.boundary;

import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls whose caller has no name. A number that stands in for the name counts as no name, so that
 * the figure can't be met by showing numbers.
 *
 * @param days the time looked at, up to now
 * @param calls all calls of the time, without tests
 * @param unnamed those without a name
 * @param share {@code unnamed} of {@code calls}, 0 to 1; null: there was no call
 * @param kinds always the same four, in the same order
 */
@JsonbNillable
public record UnknownCallers(
    int days, long calls, long unnamed, @Nullable Double share, List<UnnamedKind> kinds) {

  /**
   * Why a caller has no name.
   *
   * @param kind {@code withheld}: no number came with the call; {@code no_customer}: nobody has the
   *     number, or the call is not linked to who has it; {@code phone_only}: a customer, whose name
   *     nobody knows; {@code ambiguous}: several customers have the number
   * @param fix what would give these callers a name
   * @param examples the newest
   */
  public record UnnamedKind(
      String kind, long calls, double share, String fix, List<UnnamedCall> examples) {}

  /**
   * A call without a name.
   *
   * @param customerId the customer without a name
   * @param candidates customers who have the number
   */
  @JsonbNillable
  public record UnnamedCall(
      UUID id,
      Instant createdAt,
      @Nullable String phoneNumber,
      @Nullable Integer customerId,
      List<Integer> candidates) {}
}
