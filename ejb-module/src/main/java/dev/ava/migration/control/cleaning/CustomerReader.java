package dev.ava.migration.control.cleaning;

import dev.ava.customer.AddressReader;
import dev.ava.customer.PersonName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one row by itself: what its name, number and address really say. */
final class CustomerReader {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

  /** The receptionist invented an address where it was told none. */
  private static final String INVENTED = "@placeholder.com";

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");

  /** As a caller says it and the recogniser writes it. */
  private static final Pattern SPOKEN_ADDRESS =
      Pattern.compile("\\S.* at \\S.* dot \\S+", Pattern.CASE_INSENSITIVE);

  /** A note such as "none" is no number, though it may stand in many rows. */
  private static final Pattern SOMETHING_OF_A_NUMBER =
      Pattern.compile(
          "[0-9]|\\b(zero|oh|one|two|three|four|five|six|seven|eight|nine)\\b",
          Pattern.CASE_INSENSITIVE);

  private final Tenants tenants;

  CustomerReader(Tenants tenants) {
    this.tenants = tenants;
  }

  /** A merged customer is read too: as a signpost it is still found by its number. */
  Person read(FoundCustomer found) {
    Person person = new Person(found, tenants.ownerOf(found.orgId()));
    person.name = PersonName.clean(found.name()).orElse(null);
    readPhone(person, found);
    readEmail(person, found);
    return person;
  }

  /** A row that was read before, as it stands; only its problems are seen again. */
  static Person asItStands(FoundCustomer found) {
    Person person = new Person(found, found.orgId());
    if (found.phone() == null && !found.phoneRaw().isEmpty()) {
      person.problems.add(Problem.PHONE_UNREADABLE);
    }
    if (found.email() != null && !ADDRESS.matcher(found.email()).matches()) {
      person.problems.add(Problem.EMAIL_UNREADABLE);
    }
    return person;
  }

  private void readPhone(Person person, FoundCustomer found) {
    if (found.isRead() && found.phone() != null && E164.matcher(found.phone()).matches()) {
      return;
    }
    if (found.isRead() && found.phone() == null && found.mergedIntoId() != null) {
      return;
    }
    String typed = found.phone() != null ? found.phone() : found.phoneRaw();
    if (AddressReader.isWithheld(typed)) {
      person.phone = null;
      person.phoneRaw = "";
      if (typed != null && !typed.isBlank()) {
        person.problems.add(Problem.PHONE_WITHHELD);
      }
      return;
    }
    Optional<String> number = tenants.e164(person.orgId, typed);
    person.phone = number.orElse(null);
    person.phoneRaw = typed;
    if (number.isEmpty()) {
      person.problems.add(Problem.PHONE_UNREADABLE);
      person.knownByPhoneRaw = SOMETHING_OF_A_NUMBER.matcher(typed).find();
    }
  }

  private static void readEmail(Person person, FoundCustomer found) {
    String email = found.email() == null ? "" : found.email().strip();
    if (email.isEmpty() || email.toLowerCase(Locale.ROOT).endsWith(INVENTED)) {
      person.mail(null, null);
      return;
    }
    person.mail(email, found.emailKey().strip());
    boolean address = ADDRESS.matcher(email).matches();
    person.knownByEmail = address || SPOKEN_ADDRESS.matcher(email).matches();
    if (!address) {
      person.problems.add(Problem.EMAIL_UNREADABLE);
    }
  }
}
