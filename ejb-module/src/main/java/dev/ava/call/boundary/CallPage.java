package dev.ava.call.boundary;

import jakarta.json.bind.annotation.JsonbNillable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of calls, newest first. */
public record CallPage(List<CallRow> calls, Pagination pagination) {

  /**
   * Where the page is.
   *
   * @param page from 1; null on a page that a cursor asked for
   * @param total how many there are; null on a page that a cursor asked for, which doesn't count
   * @param pages null on a page that a cursor asked for
   * @param totalIsExact false: there are at least so many; a search that many calls match is not
   *     counted to its end
   * @param nextCursor where the next page begins, whatever arrives meanwhile; null: this is the end
   */
  @JsonbNillable
  public record Pagination(
      @Nullable Integer page,
      int limit,
      @Nullable Long total,
      @Nullable Long pages,
      boolean totalIsExact,
      @Nullable String nextCursor) {}
}
