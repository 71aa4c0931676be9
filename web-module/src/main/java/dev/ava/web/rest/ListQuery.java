package dev.ava.web.rest;

import dev.ava.conversation.boundary.ConversationFilter;
import dev.ava.conversation.boundary.ConversationList;
import dev.ava.shared.InvalidInput;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query of the list. Everything arrives as text, so that a wrong value gets a sentence. */
public class ListQuery {

  @Parameter(description = "The customer's id; finds the person also under merged ids")
  @Schema(type = SchemaType.INTEGER)
  @QueryParam("customer_id")
  String customerId;

  @Parameter(description = "voice, sms or email")
  @Schema(enumeration = {"voice", "sms", "email"})
  @QueryParam("channel")
  String channel;

  @Parameter(description = "active, completed or failed")
  @Schema(enumeration = {"active", "completed", "failed"})
  @QueryParam("status")
  String status;

  @Parameter(
      description =
          "Last activity at or after: a time with offset, or a date (its start in the"
              + " organisation's time zone)")
  @QueryParam("from")
  String from;

  @Parameter(description = "Last activity before this time, or up to the end of this date")
  @QueryParam("to")
  String to;

  @Parameter(description = "Words of the messages, or a part of the customer's name or number")
  @QueryParam("q")
  String q;

  @Parameter(description = "From 1 (the default); not together with cursor")
  @Schema(type = SchemaType.INTEGER, minimum = "1")
  @QueryParam("page")
  String page;

  @Parameter(description = "1 to 100, default 20")
  @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100")
  @QueryParam("page_size")
  String pageSize;

  @Parameter(description = "next_cursor of the page before, as it is")
  @QueryParam("cursor")
  String cursor;

  ConversationFilter filter(DateRange dates) {
    Integer customer = customerId == null ? null : number("customer_id", customerId);
    return new ConversationFilter(customer, channel, status, dates.from(from), dates.to(to), q);
  }

  int page() {
    return page == null ? 1 : number("page", page);
  }

  int pageSize() {
    return pageSize == null ? ConversationList.DEFAULT_PAGE_SIZE : number("page_size", pageSize);
  }

  boolean isBehindCursor() {
    if (cursor != null && page != null) {
      throw new InvalidInput("page-and-cursor", "Give either page or cursor, not both.");
    }
    return cursor != null;
  }

  private static int number(String field, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException noNumber) {
      throw new InvalidInput("not-a-number", field + " must be a whole number.");
    }
  }
}
