package dev.ava.conversation.boundary;

import dev.ava.conversation.control.Cursor;
import dev.ava.conversation.control.ListQuestion;
import dev.ava.conversation.control.Listing;
import dev.ava.shared.InvalidInput;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** An organisation's conversations, newest activity first. */
@Stateless
@RolesAllowed("viewer")
public class ConversationList {

  public static final int DEFAULT_PAGE_SIZE = 20;
  public static final int LARGEST_PAGE = 100;

  private Jdbi jdbi;
  private VoiceSource voice = VoiceSource.inTables();

  @Inject
  void use(Jdbi database) {
    jdbi = database;
  }

  @Inject
  void readVoiceFrom(VoiceSource source) {
    voice = source;
  }

  /** Page by number, counted; what arrives between two calls moves rows to the next page. */
  public ConversationPage page(UUID orgId, ConversationFilter filter, int page, int pageSize) {
    require("page", page, Integer.MAX_VALUE);
    require("page_size", pageSize, LARGEST_PAGE);
    return ask(
        "list",
        Listing.of(orgId, filter),
        (list, sql, side) -> {
          long total = list.count(sql, side);
          List<ConversationRow> rows = list.rows(sql, side, (page - 1L) * pageSize, pageSize + 1);
          return new ConversationPage(
              total,
              page,
              pageSize,
              (total + pageSize - 1) / pageSize,
              next(rows, pageSize),
              first(rows, pageSize));
        });
  }

  /** Page behind a cursor: neither counts nor skips, so that every page costs the same. */
  public ConversationPage after(
      UUID orgId, ConversationFilter filter, String cursor, int pageSize) {
    require("page_size", pageSize, LARGEST_PAGE);
    Listing behind = new Listing(orgId, filter, Cursor.parse(cursor));
    List<ConversationRow> rows = rows(behind, 0, pageSize + 1);
    return new ConversationPage(
        null, null, pageSize, null, next(rows, pageSize), first(rows, pageSize));
  }

  public long count(UUID orgId, ConversationFilter filter) {
    return ask("count", Listing.of(orgId, filter), Listing::count);
  }

  /** A part of the list for a screen that counts by itself. */
  public List<ConversationRow> rows(UUID orgId, ConversationFilter filter, long from, int size) {
    return rows(Listing.of(orgId, filter), from, size);
  }

  private List<ConversationRow> rows(Listing listing, long from, int size) {
    return ask("list", listing, (list, sql, side) -> list.rows(sql, side, from, size));
  }

  /** A word that changes when the organisation's list does; one look at an index. */
  public String state(UUID orgId) {
    return ask(ListQuestion.STATE, Listing.of(orgId, ConversationFilter.NONE), Listing::state);
  }

  private <T> T ask(String kind, Listing listing, ListQuestion.Ask<T> how) {
    return voice.answer(jdbi, new ListQuestion<>(kind, listing, how));
  }

  private static void require(String field, int given, int most) {
    if (given < 1 || given > most) {
      String range = most == Integer.MAX_VALUE ? "at least 1" : "between 1 and " + most;
      throw new InvalidInput(
          "page-out-of-range", field + " must be " + range + ", not " + given + ".");
    }
  }

  private static List<ConversationRow> first(List<ConversationRow> rows, int size) {
    return rows.size() > size ? rows.subList(0, size) : rows;
  }

  /** One row more than asked for was read, to know whether there is a next page. */
  private static String next(List<ConversationRow> rows, int size) {
    return rows.size() > size ? Cursor.behind(rows.get(size - 1)).text() : null;
  }
}
