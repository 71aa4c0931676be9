package dev.ava.customer;

import dev.ava.customer.PeerAddress.Kind;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jspecify.annotations.Nullable;

/** Who is calling. */
@ApplicationScoped
public class Customers {

  private static final String FIND_BY_PHONE = load("find-by-phone");
  private static final String FIND_BY_EMAIL = load("find-by-email");
  private static final String MEET = load("meet");
  private static final String ARRIVE = load("arrive");

  /** No longer than RFC 5321 allows, which the column takes. */
  private static final Pattern EMAIL =
      Pattern.compile("(?=.{3,254}$)[^@\\s\\p{Cc}]{1,64}@[^@\\s\\p{Cc}]+\\.[^@\\s\\p{Cc}]{2,}");

  /** The legacy assistant wrote the number into this domain where nobody gave an address. */
  private static final Pattern INVENTED = Pattern.compile("(?i).*@placeholder\\.com");

  /** With fewer digits strangers would be taken for one person. */
  private static final int DIGITS_OF_A_LOCAL_NUMBER = 7;

  private static final int TRIES = 3;

  /**
   * What is known of a person.
   *
   * @param phones in any spelling, the most trustworthy first
   * @param email null: none was given; what is no address is not looked at
   * @param name null: none was given; what is no name is not looked at
   */
  public record Learned(List<String> phones, @Nullable String email, @Nullable String name) {}

  /** A number that can stand for a person, read as E.164 or only as it was written. */
  private record Phone(@Nullable String e164, String raw, List<String> spellings) {}

  /**
   * What to keep of a caller's number.
   *
   * @return E.164, short code or word, as far as it can be read; null: withheld
   */
  public @Nullable String address(Handle sql, UUID orgId, @Nullable String phone) {
    Plan plan = plan(sql, orgId);
    return plan.e164(phone).orElseGet(() -> AddressReader.read(phone, plan.region()).value());
  }

  /** How the organisation's own telephone reads numbers: E.164, or empty if it is none. */
  public Function<String, Optional<String>> numbers(Handle sql, UUID orgId) {
    return plan(sql, orgId)::e164;
  }

  /**
   * The person by number, then by e-mail address, else a new one. Known persons get what was not
   * known of them; a number or an address that another person has is not taken from them. In the
   * transaction of the handle; two that meet the same new person at once find one row.
   *
   * @param at when the person was in touch
   * @return the customer's id; empty if neither number nor address stands for anybody
   */
  public Optional<Integer> identify(Handle sql, UUID orgId, Learned learned, Instant at) {
    List<Phone> phones = phones(sql, orgId, learned.phones());
    String email = email(learned.email());
    if (phones.isEmpty() && email == null) {
      return Optional.empty();
    }
    for (int tried = 1; tried <= TRIES; tried++) {
      Met met = find(sql, orgId, phones, email);
      Integer id =
          met.id() == null
              ? arrive(sql, orgId, met.phone(), email, learned.name(), at)
              : meet(sql, orgId, met, email, learned.name(), at);
      if (id != null) {
        return Optional.of(id);
      }
    }
    throw new NotReady("contention", "This customer is being changed right now; send it again.");
  }

  /**
   * Who has a number, written in any way.
   *
   * @return the one who stayed, where customers were merged
   * @throws InvalidInput if it is withheld or no number
   */
  public Optional<Integer> withNumber(Handle sql, UUID orgId, String number) {
    mustBeNumber(sql, orgId, number);
    return Optional.ofNullable(find(sql, orgId, phones(sql, orgId, List.of(number)), null).id());
  }

  /**
   * @throws InvalidInput if it is withheld or no number that could stand for a person
   */
  public void mustBeNumber(Handle sql, UUID orgId, String number) {
    if (phones(sql, orgId, List.of(number)).isEmpty()) {
      throw new InvalidInput(
          "not-a-number", "This is no number that stands for a person: it may be withheld.");
    }
  }

  /**
   * Whom a look-up found.
   *
   * @param id null: nobody
   * @param phone by which, or which is new
   */
  private record Met(@Nullable Integer id, @Nullable Phone phone) {}

  private static Met find(Handle sql, UUID orgId, List<Phone> phones, @Nullable String email) {
    for (Phone phone : phones) {
      Optional<Integer> known =
          sql.createQuery(FIND_BY_PHONE)
              .bind("org", orgId)
              .bind("e164", phone.e164())
              .bind("raw", phone.raw())
              .bindArray("spellings", String.class, phone.spellings())
              .mapTo(Integer.class)
              .findOne();
      if (known.isPresent()) {
        return new Met(known.get(), phone);
      }
    }
    Optional<Integer> known =
        email == null
            ? Optional.empty()
            : sql.createQuery(FIND_BY_EMAIL)
                .bind("org", orgId)
                .bind("email", email)
                .mapTo(Integer.class)
                .findOne();
    return new Met(known.orElse(null), phones.isEmpty() ? null : phones.get(0));
  }

  private static @Nullable Integer meet(
      Handle sql, UUID orgId, Met met, @Nullable String email, @Nullable String name, Instant at) {
    Phone phone = met.phone();
    int updated =
        sql.createUpdate(MEET)
            .bind("id", met.id())
            .bind("org", orgId)
            .bind("e164", phone == null ? null : phone.e164())
            .bind("raw", phone == null ? null : phone.raw())
            .bindArray("spellings", String.class, phone == null ? List.of() : phone.spellings())
            .bind("email", email)
            .bind("name", PersonName.clean(name).orElse(null))
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .execute();
    return updated == 0 ? null : met.id();
  }

  private static @Nullable Integer arrive(
      Handle sql,
      UUID orgId,
      @Nullable Phone phone,
      @Nullable String email,
      @Nullable String name,
      Instant at) {
    return sql.createQuery(ARRIVE)
        .bind("org", orgId)
        .bind("e164", phone == null ? null : phone.e164())
        .bind("raw", phone == null ? null : phone.raw())
        .bind("email", email)
        .bind("name", PersonName.clean(name).orElse(null))
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .mapTo(Integer.class)
        .findOne()
        .orElse(null);
  }

  /** Those that stand for a person; numbers that can be read before those that can't. */
  private static List<Phone> phones(Handle sql, UUID orgId, List<String> given) {
    Plan plan = given.isEmpty() ? null : plan(sql, orgId);
    List<Phone> numbers = new ArrayList<>();
    List<Phone> doubtful = new ArrayList<>();
    for (String phone : given) {
      String raw = phone.strip();
      Optional<String> e164 = plan.e164(raw);
      if (e164.isPresent()) {
        numbers.add(new Phone(e164.get(), raw, spellings(e164.get(), raw, plan)));
      } else if (AddressReader.read(raw, plan.region()).kind() == Kind.DOUBTFUL_NUMBER
          && raw.codePoints().filter(Character::isDigit).count() >= DIGITS_OF_A_LOCAL_NUMBER) {
        doubtful.add(new Phone(null, raw, List.of(raw)));
      }
    }
    numbers.addAll(doubtful);
    return numbers;
  }

  private static List<String> spellings(String e164, String raw, Plan plan) {
    Set<String> spellings =
        new LinkedHashSet<>(AddressReader.read(e164, plan.region()).spellings());
    spellings.add(e164);
    spellings.add(raw);
    return List.copyOf(spellings);
  }

  /** How the organisation's own telephone reads a number. */
  private record Plan(String region, @Nullable String areaCode) {

    Optional<String> e164(@Nullable String raw) {
      return AddressReader.e164(raw, region, areaCode);
    }
  }

  private static Plan plan(Handle sql, UUID orgId) {
    return sql.createQuery(
            "SELECT default_region, default_area_code FROM organizations WHERE id = :org")
        .bind("org", orgId)
        .map((row, context) -> new Plan(row.getString(1), row.getString(2)))
        .findOne()
        .orElseThrow(
            () -> new NotFound("no-such-organization", "This organisation does not exist."));
  }

  private static @Nullable String email(@Nullable String given) {
    String email = given == null ? "" : given.strip();
    return EMAIL.matcher(email).matches() && !INVENTED.matcher(email).matches() ? email : null;
  }

  private static String load(String statement) {
    return ClasspathSqlLocator.removingComments()
        .getResource(Customers.class.getClassLoader(), "dev/ava/customer/" + statement + ".sql");
  }
}
