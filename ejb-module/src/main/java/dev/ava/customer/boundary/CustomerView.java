package dev.ava.customer.boundary;

import jakarta.json.bind.annotation.JsonbNillable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer with everything that Ava knows.
 *
 * @param id who stayed, where the id that was asked for was merged
 * @param phoneRaw the number as it came; null: a legacy row that Ava has not read yet
 * @param smsConsent {@code opted_in} or {@code opted_out}; null: nothing was said
 * @param otherIds ids that were merged into this one; they keep working
 * @param names who or what gave the name and when, the newest first; empty: it was there before Ava
 * @param merges mergers into this customer that stand, the newest first
 */
@JsonbNillable
public record CustomerView(
    int id,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String phoneRaw,
    @Nullable String email,
    @Nullable String notes,
    @Nullable String leadStatus,
    @Nullable Integer leadScore,
    List<String> serviceInterests,
    @Nullable String source,
    @Nullable String smsConsent,
    @Nullable Instant smsConsentAt,
    @Nullable Instant lastContactedAt,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    long calls,
    long conversations,
    List<Integer> otherIds,
    List<NameSet> names,
    List<CustomerMerge> merges) {

  /**
   * A name was set.
   *
   * @param customerId under which of the ids
   * @param name null: it was taken away
   * @param how {@code rename}, {@code merge}, {@code undo_merge}, {@code create}; the source of a
   *     customer that an application made; {@code application}
   * @param by a console user, {@code token:} and a token's name, else the application's name
   */
  @JsonbNillable
  public record NameSet(
      int customerId,
      @Nullable String name,
      @Nullable String was,
      String how,
      String by,
      Instant at) {}
}
