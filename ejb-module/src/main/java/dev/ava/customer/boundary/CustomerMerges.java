package dev.ava.customer.boundary;

import dev.ava.customer.control.CustomerRows;
import dev.ava.customer.control.MergeRows;
import dev.ava.shared.Conflict;
import dev.ava.shared.Ids;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Merging two customers who are one person. The merged one stays as a signpost: its id, number and
 * address go on finding the person. What the other lacked goes over, as the cleaning of the legacy
 * rows does it.
 */
@Stateless
public class CustomerMerges {

  private static final int LISTED = 100;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** The newest hundred, also those that were undone. */
  @RolesAllowed("viewer")
  public List<CustomerMerge> list(UUID orgId) {
    return jdbi.withHandle(sql -> MergeRows.list(sql, orgId, LISTED));
  }

  /** What a merger would change; it is done and taken back, so that it is what will be. */
  @RolesAllowed("operator")
  public CustomerMerge preview(UUID orgId, int merged, int survivor) {
    return jdbi.withHandle(
        sql -> {
          check(sql, orgId, merged, survivor);
          CustomerMerge merge =
              MergeRows.preview(sql, merged, survivor).orElseThrow(CustomerMerges::merged);
          return with(merge, notes(sql, orgId, merge), List.of());
        });
  }

  /**
   * @param actor who asked for it
   * @throws Conflict if one of the two is merged already
   */
  @RolesAllowed("operator")
  public CustomerMerge merge(UUID orgId, int merged, int survivor, String actor) {
    return jdbi.withHandle(
        sql -> {
          check(sql, orgId, merged, survivor);
          return MergeRows.merge(sql, Ids.next(), orgId, merged, survivor, actor, clock.instant())
              .orElseThrow(CustomerMerges::merged);
        });
  }

  /**
   * Both are two again; a value that somebody has changed since stays.
   *
   * @throws Conflict if it is undone already, if the two were merged further since, or if somebody
   *     else has the number or address by now
   */
  @RolesAllowed("operator")
  public CustomerMerge undo(UUID orgId, UUID id, String actor) {
    return jdbi.withHandle(
        sql -> {
          CustomerMerge merge =
              MergeRows.lock(sql, orgId, id)
                  .orElseThrow(
                      () ->
                          new NotFound(
                              "merge-not-found", "There is no merger " + id + " of yours."));
          mustBeUndoable(sql, merge);
          List<String> left = MergeRows.undo(sql, id, actor, clock.instant());
          return with(MergeRows.lock(sql, orgId, id).orElseThrow(), List.of(), left);
        });
  }

  private static void mustBeUndoable(Handle sql, CustomerMerge merge) {
    if (merge.undoneAt() != null) {
      throw new Conflict("merge-undone", "This merger is undone already.");
    }
    Integer further = MergeRows.target(sql, merge.survivorId());
    if (further != null) {
      throw new Conflict(
          "merged-further",
          "Customer "
              + merge.survivorId()
              + " was merged into "
              + further
              + " since: undo that first.");
    }
    if (!Objects.equals(MergeRows.target(sql, merge.mergedId()), merge.survivorId())) {
      throw new Conflict(
          "merged-otherwise",
          "Customer "
              + merge.mergedId()
              + " does not point to "
              + merge.survivorId()
              + " any more.");
    }
  }

  private static void check(Handle sql, UUID orgId, int merged, int survivor) {
    if (merged == survivor) {
      throw new InvalidInput("same-customer", "A customer can't be merged into itself.");
    }
    for (int id : new int[] {merged, survivor}) {
      Integer stayed = CustomerRows.stayed(sql, orgId, id).orElse(null);
      if (stayed == null) {
        throw new NotFound(
            "customer-not-found", "There is no customer " + id + " in your organisation.");
      }
      if (stayed != id) {
        throw new Conflict(
            "customer-merged", "Customer " + id + " is merged into " + stayed + " already.");
      }
    }
  }

  private static List<String> notes(Handle sql, UUID orgId, CustomerMerge merge) {
    CustomerView merged = CustomerRows.view(sql, orgId, merge.mergedId());
    CustomerView survivor = CustomerRows.view(sql, orgId, merge.survivorId());
    List<String> notes = new ArrayList<>();
    notes.add(
        merged.calls()
            + " calls and "
            + merged.conversations()
            + " conversations will show the name of customer "
            + survivor.id()
            + ".");
    if (differ(merged.name(), survivor.name())) {
      notes.add("The two have different names: the name of customer " + survivor.id() + " stays.");
    }
    if (differ(merged.phone(), survivor.phone())) {
      notes.add("The two have different numbers: the person is found by both.");
    }
    if (differ(merged.email(), survivor.email())) {
      notes.add("The two have different e-mail addresses: the person is found by both.");
    }
    return notes;
  }

  private static boolean differ(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !one.equalsIgnoreCase(other);
  }

  private static CustomerMerge with(CustomerMerge merge, List<String> notes, List<String> left) {
    return new CustomerMerge(
        merge.id(),
        merge.mergedId(),
        merge.survivorId(),
        merge.mergedBy(),
        merge.mergedAt(),
        merge.undoneBy(),
        merge.undoneAt(),
        merge.changes(),
        notes,
        left);
  }

  private static Conflict merged() {
    return new Conflict(
        "customer-merged", "One of the two was merged at this moment; look at them again.");
  }
}
