package dev.ava.migration.control.cleaning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables calls and call_transcriptions as the cleaning sees them. */
final class CallRows {

  /** Less than every id. */
  static final UUID FIRST = new UUID(0, 0);

  private static final String UNLINKED = Sql.load("calls-unlinked");
  private static final String ANSWERED = Sql.load("calls-answered");
  private static final String LINK = Sql.load("calls-link");

  private CallRows() {}

  /**
   * A call that nobody is known for.
   *
   * @param number of the other side, as it was written; may be null
   * @param otherNumber where an older version wrote it; may be null
   */
  record Unlinked(UUID id, UUID orgId, String number, String otherNumber) {}

  static List<Unlinked> unlinked(Handle sql, UUID after, long batch) {
    return sql.createQuery(UNLINKED)
        .bind("after", after)
        .bind("batch", batch)
        .map(
            (row, context) ->
                new Unlinked(
                    row.getObject("id", UUID.class),
                    row.getObject("org_id", UUID.class),
                    row.getString("number"),
                    row.getString("other_number")))
        .list();
  }

  static long countUnlinked(Handle sql) {
    return sql.createQuery("SELECT count(*) FROM calls WHERE customer_id IS NULL")
        .mapTo(Long.class)
        .one();
  }

  /** Which customers answer to a mark; after a mergers those who stayed. */
  static Map<Mark, Set<Integer>> answered(Handle sql, Collection<Mark> marks) {
    Map<Mark, Set<Integer>> answered = new HashMap<>();
    sql.createQuery(ANSWERED)
        .bindArray("marks", String.class, marks.stream().map(m -> m.kind().name()).toList())
        .bindArray("orgs", String.class, marks.stream().map(m -> m.orgId().toString()).toList())
        .bindArray("texts", String.class, marks.stream().map(Mark::text).toList())
        .map(
            (row, context) ->
                answered
                    .computeIfAbsent(
                        new Mark(
                            Mark.Kind.valueOf(row.getString("mark")),
                            row.getObject("org_id", UUID.class),
                            row.getString("text")),
                        any -> new HashSet<>())
                    .add(row.getInt("customer_id")))
        .list();
    return answered;
  }

  /** Links calls that nobody has linked meanwhile; returns how many. */
  static int link(Handle sql, Map<UUID, Integer> customers, Moment moment) {
    List<String> ids = new ArrayList<>();
    List<Integer> whom = new ArrayList<>();
    customers.forEach(
        (id, customer) -> {
          ids.add(id.toString());
          whom.add(customer);
        });
    return sql.createQuery(LINK)
        .bindArray("ids", String.class, ids)
        .bindArray("customers", Integer.class, whom)
        .bind("at", moment.at())
        .mapTo(UUID.class)
        .list()
        .size();
  }
}
