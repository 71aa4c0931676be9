package dev.ava.web.rest;

import dev.ava.call.boundary.CallFilter;
import dev.ava.call.boundary.CallList;
import dev.ava.shared.InvalidInput;
import jakarta.ws.rs.QueryParam;

/**
 * The query of the list of calls, by the dashboard's names. Everything arrives as text, so that a
 * wrong value gets a sentence. Described at the resource's method.
 */
public class CallsQuery {

  @QueryParam("page")
  String page;

  @QueryParam("limit")
  String limit;

  @QueryParam("cursor")
  String cursor;

  @QueryParam("search")
  String search;

  @QueryParam("direction")
  String direction;

  @QueryParam("call_type")
  String callType;

  @QueryParam("status")
  String status;

  @QueryParam("sentiment")
  String sentiment;

  @QueryParam("startDate")
  String startDate;

  @QueryParam("endDate")
  String endDate;

  @QueryParam("include_test")
  String includeTest;

  CallFilter filter(DateRange dates) {
    return new CallFilter(
        direction == null ? callType : direction,
        status,
        sentiment,
        dates.begin("startDate", startDate),
        dates.end("endDate", endDate),
        search,
        Truth.of("include_test", includeTest));
  }

  int page() {
    return page == null ? 1 : Count.of("page", page);
  }

  int limit() {
    return limit(CallList.DEFAULT_LIMIT);
  }

  int limit(int usual) {
    return limit == null ? usual : Count.of("limit", limit);
  }

  boolean isBehindCursor() {
    if (cursor != null && page != null) {
      throw new InvalidInput("page-and-cursor", "Give either page or cursor, not both.");
    }
    return cursor != null;
  }
}
