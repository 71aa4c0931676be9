package dev.ava.migration.control.cleaning;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What a dry run has made of the customers so far. A run that writes needs none of it: what it has
 * made stands in the database. About 300 bytes a customer.
 */
final class People {

  private final boolean remembers;
  private final Map<Mark, Person> byMark = new HashMap<>();
  private final Map<Integer, Person> byId = new HashMap<>();

  People(boolean remembers) {
    this.remembers = remembers;
  }

  Map<Integer, Person> byId() {
    return byId;
  }

  /** What is known of these marks goes over what the database knows. */
  void addTo(Map<Mark, Person> known, Collection<Person> batch) {
    if (remembers) {
      for (Person person : batch) {
        for (Mark mark : person.marks()) {
          if (byMark.containsKey(mark)) {
            known.put(mark, byMark.get(mark));
          }
        }
      }
    }
  }

  void remember(MergePlan plan) {
    if (remembers) {
      plan.touched().forEach(person -> byId.put(person.id(), person));
      plan.touched()
          .forEach(person -> person.marks().forEach(mark -> byMark.put(mark, person.standing())));
    }
  }

  /** Null if nobody has it. */
  Integer withMark(Mark mark) {
    Person person = byMark.get(mark);
    return person == null ? null : person.standing().id();
  }
}
