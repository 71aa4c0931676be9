package dev.ava.migration.control.cleaning;

import dev.ava.customer.AddressReader;
import dev.ava.migration.boundary.CleaningSummary.Count;
import dev.ava.migration.control.cleaning.CallRows.Unlinked;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Says whose call it was: the customer of the call's organisation who has the other side's number.
 * A number that stands for nobody links nobody.
 */
final class LinkCalls {

  private static final String NOT_LINKED = "not_linked";

  private final Handle sql;
  private final Work work;
  private final Tenants tenants;
  private final People people;

  private LinkCalls(Handle sql, Work work, People people) {
    this.sql = sql;
    this.work = work;
    this.people = people;
    this.tenants = Tenants.load(sql);
  }

  /** Returns false if it was asked to stop before the end. */
  static boolean run(Handle sql, Work work, People people) {
    return new LinkCalls(sql, work, people).run();
  }

  private boolean run() {
    work.progress().step("calls", CallRows.countUnlinked(sql));
    if (!work.options().dryRun()) {
      Noted.forget(sql, "calls", NOT_LINKED);
    }
    long done = 0;
    List<Unlinked> calls = CallRows.unlinked(sql, CallRows.FIRST, work.next(done));
    while (!calls.isEmpty()) {
      if (work.mustStop()) {
        return false;
      }
      batch(calls);
      work.progress().advance(calls.size());
      done += calls.size();
      calls = CallRows.unlinked(sql, calls.get(calls.size() - 1).id(), work.next(done));
    }
    return true;
  }

  private void batch(List<Unlinked> calls) {
    Map<UUID, Mark> numbers = new LinkedHashMap<>();
    calls.forEach(call -> numbers.put(call.id(), number(call)));
    List<Mark> marks = numbers.values().stream().filter(Objects::nonNull).distinct().toList();
    Map<Mark, Set<Integer>> answered = CallRows.answered(sql, marks);
    Map<UUID, Integer> links = new LinkedHashMap<>();
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    numbers.forEach(
        (call, mark) -> {
          Set<Integer> customers = mark == null ? Set.of() : who(mark, answered);
          if (customers.size() == 1) {
            links.put(call, customers.iterator().next());
          } else {
            counts.merge(whyNot(mark, customers), 1L, Long::sum);
          }
        });
    work.tally().add(Count.CALLS_LOOKED_AT, calls.size());
    counts.forEach(work.tally()::add);
    work.tally().add(Count.CALLS_LINKED, link(links));
  }

  /** The first of the call's numbers that can be read; else one as it was written. */
  private Mark number(Unlinked call) {
    List<String> written =
        Stream.of(call.number(), call.otherNumber())
            .filter(number -> !AddressReader.isWithheld(number))
            .toList();
    return written.stream()
        .flatMap(number -> tenants.e164(call.orgId(), number).stream())
        .map(e164 -> new Mark(Mark.Kind.PHONE, call.orgId(), e164))
        .findFirst()
        .orElseGet(
            () ->
                written.isEmpty()
                    ? null
                    : new Mark(Mark.Kind.UNREADABLE_PHONE, call.orgId(), written.get(0)));
  }

  private Set<Integer> who(Mark mark, Map<Mark, Set<Integer>> answered) {
    Integer remembered = people.withMark(mark);
    return remembered != null ? Set.of(remembered) : answered.getOrDefault(mark, Set.of());
  }

  private static Count whyNot(Mark mark, Set<Integer> customers) {
    if (mark == null) {
      return Count.CALLS_WITHHELD;
    }
    if (!customers.isEmpty()) {
      return Count.CALLS_AMBIGUOUS;
    }
    return mark.kind() == Mark.Kind.PHONE ? Count.CALLS_OF_STRANGERS : Count.CALLS_UNREADABLE;
  }

  private int link(Map<UUID, Integer> links) {
    if (work.options().dryRun() || links.isEmpty()) {
      return links.size();
    }
    try {
      return Sql.briefly(sql, handle -> CallRows.link(handle, links, work.moment()));
    } catch (RuntimeException failed) {
      if (!Sql.isOfTheRow(failed)) {
        throw failed;
      }
      return links.entrySet().stream().mapToInt(this::linkAlone).sum();
    }
  }

  private int linkAlone(Map.Entry<UUID, Integer> link) {
    Map<UUID, Integer> one = Map.of(link.getKey(), link.getValue());
    try {
      return Sql.patiently(sql, handle -> CallRows.link(handle, one, work.moment()));
    } catch (RuntimeException failed) {
      if (!Sql.isOfTheRow(failed)) {
        throw failed;
      }
      work.tally().add(Count.CALLS_FAILED, 1);
      Noted.left(
          sql, "calls", link.getKey().toString(), NOT_LINKED, Noted.why(failed), work.moment());
      return 0;
    }
  }
}
