package dev.ava.conversation.boundary;

import jakarta.json.bind.annotation.JsonbNillable;
import java.util.List;

/**
 * A page of conversations, newest activity first.
 *
 * @param total how many there are; null on a page that a cursor asked for, which doesn't count
 * @param page from 1; null on a page that a cursor asked for
 * @param nextCursor where the next page begins, whatever arrives meanwhile; null: this is the end
 */
@JsonbNillable
public record ConversationPage(
    Long total,
    Integer page,
    int pageSize,
    Long totalPages,
    String nextCursor,
    List<ConversationRow> conversations) {}
