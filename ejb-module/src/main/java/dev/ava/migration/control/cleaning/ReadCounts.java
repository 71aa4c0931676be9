package dev.ava.migration.control.cleaning;

import dev.ava.migration.boundary.CleaningSummary.Count;
import dev.ava.migration.boundary.CleaningSummary.Tally;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What reading alone makes of the rows of a batch, before anybody is merged. */
final class ReadCounts {

  private final Map<Count, Long> counts = new EnumMap<>(Count.class);

  private ReadCounts() {}

  static ReadCounts of(List<Person> batch) {
    ReadCounts all = new ReadCounts();
    batch.forEach(all::add);
    return all;
  }

  void addTo(Tally tally) {
    counts.forEach(tally::add);
  }

  private void add(Person person) {
    FoundCustomer found = person.found;
    add(Count.CUSTOMERS_LOOKED_AT, true);
    add(Count.NAMES_CLEARED, found.name() != null && person.name == null);
    add(Count.NAMES_TIDIED, person.name != null && !person.name.equals(found.name()));
    add(Count.PHONES_NORMALISED, person.phone != null && !person.phone.equals(found.phone()));
    add(Count.PHONES_UNREADABLE, person.problems.contains(Problem.PHONE_UNREADABLE));
    add(Count.PHONES_WITHHELD, person.problems.contains(Problem.PHONE_WITHHELD));
    add(Count.EMAILS_CLEARED, found.email() != null && person.email == null);
    add(Count.EMAILS_UNREADABLE, person.problems.contains(Problem.EMAIL_UNREADABLE));
  }

  private void add(Count count, boolean holds) {
    if (holds) {
      counts.merge(count, 1L, Long::sum);
    }
  }
}
