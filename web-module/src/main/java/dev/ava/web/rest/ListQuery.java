package dev.ava.web.rest;

import dev.ava.conversation.boundary.ConversationFilter;
import dev.ava.conversation.boundary.ConversationList;
import dev.ava.shared.InvalidInput;
import jakarta.ws.rs.QueryParam;

/**
 * The query of the list. Everything arrives as text, so that a wrong value gets a sentence.
 * Described at the resource's method: the server's scanner fails on descriptions outside of
 * resources.
 */
public class ListQuery {

  @QueryParam("customer_id")
  String customerId;

  @QueryParam("channel")
  String channel;

  @QueryParam("status")
  String status;

  @QueryParam("from")
  String from;

  @QueryParam("to")
  String to;

  @QueryParam("q")
  String q;

  @QueryParam("page")
  String page;

  @QueryParam("page_size")
  String pageSize;

  @QueryParam("cursor")
  String cursor;

  ConversationFilter filter(DateRange dates) {
    Integer customer = customerId == null ? null : Count.of("customer_id", customerId);
    return new ConversationFilter(customer, channel, status, dates.from(from), dates.to(to), q);
  }

  int page() {
    return page == null ? 1 : Count.of("page", page);
  }

  int pageSize() {
    return pageSize == null ? ConversationList.DEFAULT_PAGE_SIZE : Count.of("page_size", pageSize);
  }

  boolean isBehindCursor() {
    if (cursor != null && page != null) {
      throw new InvalidInput("page-and-cursor", "Give either page or cursor, not both.");
    }
    return cursor != null;
  }
}
