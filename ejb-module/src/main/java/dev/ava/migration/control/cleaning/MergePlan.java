package dev.ava.migration.control.cleaning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds who is who among the rows of a batch and those that were read before. Whoever shares a
 * number, or else an address, with somebody who was there before is merged into that one; a number
 * decides before an address, as it does when somebody calls. Two who were there before are never
 * merged because a third has the number of one and the address of the other.
 */
final class MergePlan {

  /** One customer's row becomes a signpost to another's. */
  record Merge(Person merged, Person survivor, Problem reason) {}

  private final Map<Mark, Person> known;
  private final Map<Integer, Person> touched = new LinkedHashMap<>();
  private final List<Merge> merges = new ArrayList<>();

  /**
   * @param batch as read, one by one
   * @param known who has which mark, the survivor where it is a merged customer's; grows
   */
  MergePlan(Collection<Person> batch, Map<Mark, Person> known) {
    this.known = known;
    batch.stream()
        .sorted(Comparator.comparing((Person p) -> !p.found.isRead()).thenComparing(Person::id))
        .forEach(this::place);
  }

  /** Rows to be written: of the batch, and survivors who learned something. */
  Collection<Person> touched() {
    return touched.values();
  }

  List<Merge> merges() {
    return merges;
  }

  private void place(Person person) {
    touched.put(person.id(), person);
    if (person.isMerged()) {
      keepWhatIsFree(person);
      return;
    }
    Person samePhone = samePhone(person);
    Person survivor = samePhone != null ? samePhone : sameEmail(person);
    if (survivor == null) {
      stay(person);
    } else {
      merge(
          person,
          survivor,
          samePhone != null ? Problem.MERGED_SAME_PHONE : Problem.MERGED_SAME_EMAIL);
    }
  }

  private Person samePhone(Person person) {
    if (person.phone != null) {
      return owner(person.phoneMark());
    }
    return person.knownByPhoneRaw ? owner(person.phoneRawMark()) : null;
  }

  private Person sameEmail(Person person) {
    return person.knownByEmail ? owner(person.emailMark()) : null;
  }

  private void stay(Person person) {
    if (isTaken(person.phoneRawMark(), person)) {
      // A note, not a number: others have written the same.
      person.phoneRaw = "";
    }
    if (isTaken(person.emailMark(), person)) {
      person.mail(null, null);
    }
    register(person, person);
  }

  private void merge(Person person, Person survivor, Problem reason) {
    touched.putIfAbsent(survivor.id(), survivor);
    merges.add(new Merge(person, survivor, reason));
    if (survivor.name == null) {
      survivor.name = person.name;
    }
    handOverPhone(person, survivor, reason);
    handOverEmail(person, survivor);
    person.mergeInto(survivor);
    person.problems.remove(Problem.PHONE_UNREADABLE);
    person.problems.add(reason);
    register(person, survivor);
    register(survivor, survivor);
  }

  /** What the survivor has no room for stays on the signpost, which is found by it. */
  private static void handOverPhone(Person person, Person survivor, Problem reason) {
    if (reason == Problem.MERGED_SAME_PHONE) {
      person.phone = null;
    } else if (person.phone != null && survivor.phone == null) {
      survivor.phone = person.phone;
      if (survivor.phoneRaw.isEmpty()) {
        survivor.phoneRaw = person.phoneRaw;
      }
      survivor.problems.remove(Problem.PHONE_UNREADABLE);
      person.phone = null;
    }
  }

  private void handOverEmail(Person person, Person survivor) {
    if (person.email == null) {
      return;
    }
    Person owner = owner(person.emailMark());
    if (owner == null && survivor.email == null) {
      survivor.mail(person.email, person.emailKey);
      person.mail(null, null);
    } else if (owner != null) {
      person.mail(null, null);
      if (owner != survivor) {
        person.problems.add(Problem.EMAIL_OF_ANOTHER);
      }
    }
  }

  /** A signpost that a legacy application wrote again. */
  private void keepWhatIsFree(Person person) {
    if (isTaken(person.phoneMark(), person)) {
      person.phone = null;
    }
    if (isTaken(person.emailMark(), person)) {
      person.mail(null, null);
    }
    person.problems.remove(Problem.PHONE_UNREADABLE);
  }

  private boolean isTaken(Mark mark, Person by) {
    Person owner = owner(mark);
    return owner != null && owner.id() != by.id();
  }

  /** Null if nobody has the mark. */
  private Person owner(Mark mark) {
    Person owner = mark == null ? null : known.get(mark);
    return owner == null ? null : owner.standing();
  }

  private void register(Person person, Person answeredBy) {
    person.marks().forEach(mark -> known.put(mark, answeredBy));
  }
}
