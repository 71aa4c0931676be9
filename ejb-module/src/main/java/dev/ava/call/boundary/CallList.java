package dev.ava.call.boundary;

import dev.ava.call.boundary.CallPage.Pagination;
import dev.ava.call.control.lists.CallListRows;
import dev.ava.call.control.lists.Chosen;
import dev.ava.call.control.lists.LongLists;
import dev.ava.call.control.lists.LongLists.Cut;
import dev.ava.call.control.lists.Place;
import dev.ava.call.control.lists.Search;
import dev.ava.call.control.lists.Search.Found;
import dev.ava.shared.InvalidInput;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** An organisation's calls, newest first, each with the name that its caller has now. */
@Stateless
@RolesAllowed("viewer")
public class CallList {

  public static final int DEFAULT_LIMIT = 20;
  public static final int LARGEST_LIMIT = 100;

  /** What an export gives at most. */
  public static final int LARGEST_EXPORT = 10_000;

  private Jdbi jdbi;
  private LongLists lists;

  /** For the container. */
  public CallList() {}

  @Inject
  public CallList(Jdbi jdbi, LongLists lists) {
    this.jdbi = jdbi;
    this.lists = lists;
  }

  /** Without a container. */
  public static CallList over(Jdbi jdbi, Clock clock) {
    return new CallList(jdbi, new LongLists(clock));
  }

  /** Page by number, counted; what arrives between two calls moves rows to the next page. */
  public CallPage page(UUID orgId, CallFilter filter, int page, int limit) {
    require("page", page, Integer.MAX_VALUE);
    require("limit", limit, LARGEST_LIMIT);
    return jdbi.withHandle(sql -> page(sql, orgId, filter, page, limit));
  }

  /** Page behind a cursor: neither counts nor skips, so that every page costs the same. */
  public CallPage after(UUID orgId, CallFilter filter, String cursor, int limit) {
    require("limit", limit, LARGEST_LIMIT);
    Chosen behind = Chosen.of(orgId, filter).behind(Place.parse(cursor));
    return jdbi.withHandle(
        sql -> {
          Found found = found(sql, orgId, filter, behind, limit);
          return new CallPage(
              CallListRows.shown(sql, found.keys()),
              new Pagination(null, limit, null, null, false, cursor(found.more())));
        });
  }

  /** Up to so many calls, newest first, as they are. */
  public List<CallRow> newest(UUID orgId, CallFilter filter, int most) {
    require("limit", most, LARGEST_EXPORT);
    Chosen all = Chosen.of(orgId, filter);
    return jdbi.withHandle(
        sql -> CallListRows.shown(sql, found(sql, orgId, filter, all, most).keys()));
  }

  private CallPage page(Handle sql, UUID orgId, CallFilter filter, int page, int limit) {
    long from = (page - 1L) * limit;
    if (filter.text() != null) {
      Search search = new Search(Chosen.of(orgId, filter), orgId, filter.text());
      Found found = search.find(sql, from, limit);
      long total = found.total() == null ? found.atLeast() : found.total();
      return new CallPage(
          CallListRows.shown(sql, found.keys()),
          pagination(page, limit, total, found.total() != null, found.more()));
    }
    Cut cut = lists.cut(sql, orgId, filter, from, limit + 1);
    List<Place> keys = first(cut.keys(), limit);
    Place more = cut.keys().size() > limit ? keys.get(limit - 1) : null;
    return new CallPage(
        CallListRows.shown(sql, keys), pagination(page, limit, cut.total(), true, more));
  }

  private static Found found(Handle sql, UUID orgId, CallFilter filter, Chosen part, int size) {
    if (filter.text() != null) {
      return new Search(part, orgId, filter.text()).find(sql, 0, size);
    }
    List<Place> keys = CallListRows.keys(sql, part, 0, size + 1);
    Place more = keys.size() > size ? keys.get(size - 1) : null;
    return new Found(first(keys, size), null, keys.size(), more);
  }

  private static Pagination pagination(
      int page, int limit, long total, boolean exact, @Nullable Place more) {
    return new Pagination(page, limit, total, (total + limit - 1) / limit, exact, cursor(more));
  }

  private static @Nullable String cursor(@Nullable Place more) {
    return more == null ? null : more.cursor();
  }

  private static List<Place> first(List<Place> keys, int size) {
    return keys.size() > size ? keys.subList(0, size) : keys;
  }

  private static void require(String field, int given, int most) {
    if (given < 1 || given > most) {
      String range = most == Integer.MAX_VALUE ? "at least 1" : "between 1 and " + most;
      throw new InvalidInput(
          "page-out-of-range", field + " must be " + range + ", not " + given + ".");
    }
  }
}
