package dev.ava.customer.boundary;

import dev.ava.customer.Customers;
import dev.ava.customer.Customers.Learned;
import dev.ava.customer.control.CustomerRows;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's customers. An id that was merged into another is answered with the one that
 * stayed, whatever is asked.
 */
@Stateless
@RolesAllowed("viewer")
public class CustomerDirectory {

  public static final int DEFAULT_LIMIT = 20;
  public static final int LARGEST_LIMIT = 100;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private Customers customers;

  /** Page by number, counted. */
  public CustomerPage page(UUID orgId, CustomerFilter filter, int page, int limit) {
    require("page", page, Integer.MAX_VALUE);
    require("limit", limit, LARGEST_LIMIT);
    return jdbi.withHandle(
        sql -> {
          long total = CustomerRows.count(sql, orgId, filter);
          List<CustomerRow> rows =
              CustomerRows.list(sql, orgId, filter, null, (page - 1L) * limit, limit + 1);
          return cut(rows, total, page, limit);
        });
  }

  /** Page behind a cursor. */
  public CustomerPage after(UUID orgId, CustomerFilter filter, String cursor, int limit) {
    require("limit", limit, LARGEST_LIMIT);
    int before = place(cursor);
    return jdbi.withHandle(
        sql -> cut(CustomerRows.list(sql, orgId, filter, before, 0, limit + 1), null, null, limit));
  }

  public CustomerView view(UUID orgId, int id) {
    return jdbi.withHandle(sql -> CustomerRows.view(sql, orgId, existing(sql, orgId, id)));
  }

  /**
   * Who has a number, written in any way.
   *
   * @throws InvalidInput if it is withheld or no number
   */
  public CustomerView byNumber(UUID orgId, String number) {
    return jdbi.withHandle(
        sql ->
            customers
                .withNumber(sql, orgId, number)
                .map(id -> CustomerRows.view(sql, orgId, id))
                .orElseThrow(
                    () ->
                        new NotFound(
                            "nobody-has-the-number", "No customer of yours has this number.")));
  }

  /**
   * The customer with the number, found or made; what was not known is learned, what was known
   * stays. Calls with the number that are nobody's become theirs.
   *
   * @param name null: not known
   * @throws InvalidInput if the number is withheld or none
   */
  @RolesAllowed("operator")
  public CustomerView meet(
      UUID orgId, String number, @Nullable String name, @Nullable String email, String actor) {
    return jdbi.withHandle(
        sql -> {
          customers.mustBeNumber(sql, orgId, number);
          CustomerRows.actAs(sql, actor, "create");
          int id =
              customers
                  .identify(sql, orgId, new Learned(List.of(number), email, name), clock.instant())
                  .orElseThrow();
          CustomerRows.linkCalls(sql, orgId, id, customers.address(sql, orgId, number), number);
          return CustomerRows.view(sql, orgId, id);
        });
  }

  /**
   * @param actor who asked for it
   * @throws dev.ava.shared.Conflict if another customer has the e-mail address
   */
  @RolesAllowed("operator")
  public CustomerView change(UUID orgId, int id, CustomerChange change, String actor) {
    return jdbi.withHandle(
        sql -> {
          int stayed = existing(sql, orgId, id);
          CustomerRows.actAs(sql, actor, "rename");
          CustomerRows.change(sql, stayed, change, clock.instant());
          return CustomerRows.view(sql, orgId, stayed);
        });
  }

  private static int existing(Handle sql, UUID orgId, int id) {
    return CustomerRows.stayed(sql, orgId, id)
        .orElseThrow(
            () ->
                new NotFound(
                    "customer-not-found", "There is no customer " + id + " in your organisation."));
  }

  private static CustomerPage cut(
      List<CustomerRow> rows, @Nullable Long total, @Nullable Integer page, int limit) {
    boolean more = rows.size() > limit;
    List<CustomerRow> first = more ? rows.subList(0, limit) : rows;
    return new CustomerPage(
        total,
        page,
        limit,
        total == null ? null : (total + limit - 1) / limit,
        more ? String.valueOf(first.get(limit - 1).id()) : null,
        first);
  }

  private static int place(String cursor) {
    try {
      return Integer.parseInt(cursor);
    } catch (NumberFormatException unreadable) {
      throw new InvalidInput(
          "bad-cursor", "This is no cursor: take next_cursor from the page before as it is.");
    }
  }

  private static void require(String field, int given, int most) {
    if (given < 1 || given > most) {
      String range = most == Integer.MAX_VALUE ? "at least 1" : "between 1 and " + most;
      throw new InvalidInput(
          "page-out-of-range", field + " must be " + range + ", not " + given + ".");
    }
  }
}
