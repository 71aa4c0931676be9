package dev.ava.migration.control.cleaning;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A customer on the way from what was found to what will be written. */
final class Person {

  final FoundCustomer found;
  final UUID orgId;
  final Set<Problem> problems = EnumSet.noneOf(Problem.class);
  String name;
  String phone;
  String phoneRaw;
  String email;

  /** The e-mail in lower case. */
  String emailKey;

  Integer mergedIntoId;

  /** Whether the unreadable number, or the e-mail, is good enough to say who somebody is. */
  boolean knownByPhoneRaw;

  boolean knownByEmail;

  private Person survivor;

  /** As it is. */
  Person(FoundCustomer found, UUID orgId) {
    this.found = found;
    this.orgId = orgId;
    this.name = found.name();
    this.phone = found.phone();
    this.phoneRaw = found.phoneRaw();
    this.email = found.email();
    this.emailKey = found.emailKey();
    this.mergedIntoId = found.mergedIntoId();
  }

  int id() {
    return found.id();
  }

  void mergeInto(Person other) {
    survivor = other;
    mergedIntoId = other.id();
  }

  /** Who answers for this one after all mergers so far. */
  Person standing() {
    return survivor == null ? this : survivor.standing();
  }

  boolean isMerged() {
    return mergedIntoId != null;
  }

  /** Null if the number is not known. */
  Mark phoneMark() {
    return phone == null ? null : new Mark(Mark.Kind.PHONE, orgId, phone);
  }

  /** Null if the number could be read, or if there is none. */
  Mark phoneRawMark() {
    return phone != null || phoneRaw == null || phoneRaw.isEmpty() || isMerged()
        ? null
        : new Mark(Mark.Kind.UNREADABLE_PHONE, orgId, phoneRaw);
  }

  /** Null if there is no address. */
  Mark emailMark() {
    return email == null ? null : new Mark(Mark.Kind.EMAIL, orgId, emailKey);
  }

  List<Mark> marks() {
    return Stream.of(phoneMark(), phoneRawMark(), emailMark()).filter(Objects::nonNull).toList();
  }

  void mail(String address, String key) {
    email = address;
    emailKey = key;
  }

  boolean isChanged() {
    return !Objects.equals(orgId, found.orgId())
        || !Objects.equals(name, found.name())
        || !Objects.equals(phone, found.phone())
        || !Objects.equals(phoneRaw, found.phoneRaw())
        || !Objects.equals(email, found.email())
        || !Objects.equals(mergedIntoId, found.mergedIntoId());
  }
}
