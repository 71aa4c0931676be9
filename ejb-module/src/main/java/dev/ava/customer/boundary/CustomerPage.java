package dev.ava.customer.boundary;

import jakarta.json.bind.annotation.JsonbNillable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of customers, the newest first.
 *
 * @param page from 1; null on a page that a cursor asked for, which doesn't count
 * @param nextCursor null: this is the end
 */
@JsonbNillable
public record CustomerPage(
    @Nullable Long total,
    @Nullable Integer page,
    int limit,
    @Nullable Long pages,
    @Nullable String nextCursor,
    List<CustomerRow> customers) {}
