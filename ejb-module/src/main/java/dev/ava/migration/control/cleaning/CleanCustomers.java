package dev.ava.migration.control.cleaning;

import dev.ava.migration.boundary.CleaningSummary.Count;
import dev.ava.migration.control.cleaning.CustomerRows.Locking;
import dev.ava.migration.control.cleaning.MergePlan.Merge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Reads customers in batches. A batch takes the rows that nobody holds; the others, and those of a
 * batch that was refused, are done one by one at the end, so that one row never stops the rest.
 */
final class CleanCustomers {

  /** Seconds that a run waits for rows that others hold, one by one. */
  private static final int MOST_WAITS = 10;

  private final Handle sql;
  private final Work work;
  private final CustomerReader reader;
  private final People people;
  private final List<Integer> later = new ArrayList<>();
  private int waits;

  private CleanCustomers(Handle sql, Work work, People people) {
    this.sql = sql;
    this.work = work;
    this.people = people;
    this.reader = new CustomerReader(Tenants.load(sql));
  }

  /**
   * @param people what a dry run remembers
   * @return false if it was asked to stop before the end
   */
  static boolean run(Handle sql, Work work, People people) {
    return new CleanCustomers(sql, work, people).run();
  }

  private boolean run() {
    int until = CustomerRows.newest(sql);
    work.progress().step("customers", CustomerRows.countWaiting(sql, until));
    if (!work.options().dryRun()) {
      Noted.forget(sql, "customers", Problem.NOT_CLEANED.word());
    }
    long done = 0;
    int last = 0;
    List<Integer> ids = CustomerRows.waiting(sql, last, until, work.next(done));
    while (!ids.isEmpty()) {
      if (work.mustStop()) {
        return false;
      }
      batch(ids);
      work.progress().advance(ids.size());
      done += ids.size();
      last = ids.get(ids.size() - 1);
      ids = CustomerRows.waiting(sql, last, until, work.next(done));
    }
    for (Integer id : later) {
      if (work.mustStop()) {
        return false;
      }
      alone(id);
    }
    return true;
  }

  private void batch(List<Integer> ids) {
    if (work.options().dryRun()) {
      count(clean(ids, Locking.NONE, Locking.NONE));
      return;
    }
    try {
      Cleaned cleaned = Sql.briefly(sql, handle -> clean(ids, Locking.IF_FREE, Locking.WAIT));
      count(cleaned);
      later.addAll(ids);
      later.removeAll(cleaned.ids());
    } catch (RuntimeException failed) {
      if (!Sql.isOfTheRow(failed)) {
        throw failed;
      }
      later.addAll(ids);
    }
  }

  private void alone(int id) {
    // Whoever holds many rows is not waited for at each of them.
    Locking own = waits < MOST_WAITS ? Locking.WAIT : Locking.IF_FREE;
    try {
      Cleaned cleaned = Sql.patiently(sql, handle -> clean(List.of(id), own, Locking.WAIT));
      count(cleaned);
      if (cleaned.batch().isEmpty() && own == Locking.IF_FREE) {
        leave(id, Noted.HELD);
      }
    } catch (RuntimeException failed) {
      if (!Sql.isOfTheRow(failed)) {
        throw failed;
      }
      waits += Sql.isHeld(failed) ? 1 : 0;
      leave(id, Noted.why(failed));
    }
  }

  private void leave(int id, String why) {
    work.tally().add(Count.CUSTOMERS_FAILED, 1);
    Noted.left(
        sql, "customers", Integer.toString(id), Problem.NOT_CLEANED.word(), why, work.moment());
  }

  /** The rows as they were read, and who was merged. */
  private record Cleaned(List<Person> batch, ReadCounts read, MergePlan plan) {
    Set<Integer> ids() {
      return batch.stream().map(Person::id).collect(Collectors.toSet());
    }
  }

  private Cleaned clean(List<Integer> ids, Locking own, Locking others) {
    List<Person> batch = CustomerRows.found(sql, ids, own).stream().map(reader::read).toList();
    ReadCounts counts = ReadCounts.of(batch);
    Map<Mark, Person> known = CustomerRows.known(sql, batch, people.byId(), others);
    people.addTo(known, batch);
    MergePlan plan = new MergePlan(batch, known);
    people.remember(plan);
    if (!work.options().dryRun()) {
      CustomerRows.write(sql, plan, work.moment());
      note(plan.touched(), noted(plan));
    }
    return new Cleaned(batch, counts, plan);
  }

  private static List<Noted> noted(MergePlan plan) {
    Map<Integer, Merge> merged =
        plan.merges().stream().collect(Collectors.toMap(m -> m.merged().id(), m -> m));
    List<Noted> noted = new ArrayList<>();
    for (Person person : plan.touched()) {
      for (Problem problem : person.problems) {
        Merge merge = merged.get(person.id());
        String detail =
            merge != null && merge.reason() == problem
                ? "into customer " + merge.survivor().id()
                : null;
        noted.add(new Noted(Integer.toString(person.id()), problem.word(), detail, false));
      }
    }
    return noted;
  }

  private void note(Collection<Person> looked, List<Noted> noted) {
    Noted.write(
        sql,
        "customers",
        looked.stream()
            .filter(person -> person.found.isRead())
            .map(person -> Integer.toString(person.id()))
            .toList(),
        Problem.PASSING,
        noted,
        work.moment());
  }

  private void count(Cleaned cleaned) {
    cleaned.read().addTo(work.tally());
    work.tally()
        .add(Count.CUSTOMERS_CHANGED, cleaned.batch().stream().filter(Person::isChanged).count());
    for (Merge merge : cleaned.plan().merges()) {
      work.tally()
          .add(
              merge.reason() == Problem.MERGED_SAME_PHONE
                  ? Count.MERGED_SAME_PHONE
                  : Count.MERGED_SAME_EMAIL,
              1);
    }
  }
}
