package dev.ava.migration.control.cleaning;

import dev.ava.migration.control.cleaning.MergePlan.Merge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The table customers as the cleaning sees it. */
final class CustomerRows {

  /** How a row is locked. */
  enum Locking {
    /** Only looked at. */
    NONE(""),
    /** A row that somebody holds is left for later. */
    IF_FREE(" FOR UPDATE SKIP LOCKED"),
    WAIT(" FOR UPDATE");

    private final String clause;

    Locking(String clause) {
      this.clause = clause;
    }
  }

  private static final String WAITING = Sql.load("customers-waiting");
  private static final String FOUND = Sql.load("customers-found");
  private static final String KNOWN = Sql.load("customers-known");
  private static final String WRITE = Sql.load("customers-write");
  private static final String MERGE = Sql.load("customers-merge");

  private CustomerRows() {}

  /** The newest row there is; what comes later is for another run. */
  static int newest(Handle sql) {
    return sql.createQuery("SELECT coalesce(max(id), 0) FROM customers").mapTo(Integer.class).one();
  }

  /** The next ids to be looked at, in their order. */
  static List<Integer> waiting(Handle sql, int after, int until, long batch) {
    return sql.createQuery(WAITING)
        .bind("after", after)
        .bind("until", until)
        .bind("batch", batch)
        .mapTo(Integer.class)
        .list();
  }

  static long countWaiting(Handle sql, int until) {
    return sql.createQuery("SELECT count(*) FROM (" + WAITING + ") waiting")
        .bind("after", 0)
        .bind("until", until)
        .bind("batch", Long.MAX_VALUE)
        .mapTo(Long.class)
        .one();
  }

  static List<FoundCustomer> found(Handle sql, Collection<Integer> ids, Locking locking) {
    return sql.createQuery(FOUND + locking.clause)
        .bindArray("ids", Integer.class, ids)
        .map(FoundCustomer::map)
        .list();
  }

  /**
   * Who has the marks of these, among the rows that were read before: the survivor, where it is a
   * merged customer.
   *
   * @param people known already, by id; they are taken instead of what is in the database
   */
  static Map<Mark, Person> known(
      Handle sql, Collection<Person> batch, Map<Integer, Person> people, Locking locking) {
    Map<Mark, Integer> answers = answers(sql, batch);
    Map<Integer, Person> all = new HashMap<>();
    batch.forEach(person -> all.put(person.id(), person));
    Set<Integer> strangers = new TreeSet<>();
    for (Integer id : answers.values()) {
      if (people.containsKey(id)) {
        all.putIfAbsent(id, people.get(id));
      } else if (!all.containsKey(id)) {
        strangers.add(id);
      }
    }
    if (!strangers.isEmpty()) {
      // One that was merged in this moment is left out: its mark is refused by the unique index,
      // and the next attempt sees what it has become.
      found(sql, strangers, locking).stream()
          .filter(row -> row.mergedIntoId() == null)
          .forEach(row -> all.put(row.id(), CustomerReader.asItStands(row)));
    }
    Map<Mark, Person> known = new HashMap<>();
    answers.forEach((mark, id) -> known.computeIfAbsent(mark, any -> all.get(id)));
    return known;
  }

  private static Map<Mark, Integer> answers(Handle sql, Collection<Person> batch) {
    List<Mark> marks =
        batch.stream().flatMap(person -> person.marks().stream()).distinct().toList();
    Set<Integer> own = batch.stream().map(Person::id).collect(Collectors.toSet());
    Map<Mark, Integer> answers = new HashMap<>();
    sql.createQuery(KNOWN)
        .bindArray("marks", String.class, marks.stream().map(m -> m.kind().name()).toList())
        .bindArray("orgs", String.class, marks.stream().map(m -> m.orgId().toString()).toList())
        .bindArray("texts", String.class, marks.stream().map(Mark::text).toList())
        .map(
            (row, context) -> {
              if (!own.contains(row.getInt("id"))) {
                answers.put(
                    new Mark(
                        Mark.Kind.valueOf(row.getString("mark")),
                        row.getObject("org_id", UUID.class),
                        row.getString("text")),
                    row.getInt("survivor"));
              }
              return null;
            })
        .list();
    return answers;
  }

  /** Signposts first, so that their numbers and addresses are free for others. */
  static void write(Handle sql, MergePlan plan, Moment moment) {
    Map<Boolean, List<Person>> changed =
        plan.touched().stream()
            .filter(Person::isChanged)
            .collect(Collectors.partitioningBy(Person::isMerged));
    write(sql, changed.get(true), moment);
    write(sql, changed.get(false), moment);
    List<Merge> merges = plan.merges();
    if (!merges.isEmpty()) {
      sql.createUpdate(MERGE)
          .bindArray("losers", Integer.class, ids(merges, Merge::merged))
          .bindArray("survivors", Integer.class, ids(merges, merge -> merge.merged().standing()))
          .bind("at", moment.at())
          .execute();
    }
  }

  private static void write(Handle sql, List<Person> people, Moment moment) {
    if (people.isEmpty()) {
      return;
    }
    sql.createUpdate(WRITE)
        .bindArray("ids", Integer.class, each(people, Person::id))
        .bindArray("orgs", String.class, each(people, p -> p.orgId.toString()))
        .bindArray("names", String.class, each(people, p -> p.name))
        .bindArray("phones", String.class, each(people, p -> p.phone))
        .bindArray("raws", String.class, each(people, p -> p.phoneRaw))
        .bindArray("emails", String.class, each(people, p -> p.email))
        .bindArray("merged", Integer.class, each(people, p -> p.mergedIntoId))
        .bind("at", moment.at())
        .execute();
  }

  private static List<Object> ids(List<Merge> merges, Function<Merge, Person> who) {
    return each(merges, merge -> who.apply(merge).id());
  }

  private static <T> List<Object> each(List<T> rows, Function<T, Object> value) {
    List<Object> values = new ArrayList<>(rows.size());
    rows.forEach(row -> values.add(value.apply(row)));
    return values;
  }
}
