package dev.ava.clinic.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Answer;
import dev.ava.clinic.boundary.Clinic.Closure;
import dev.ava.clinic.boundary.Clinic.Opening;
import dev.ava.clinic.boundary.Clinic.Persona;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a clinic of its document; says everything that is wrong with it at once. */
public final class ClinicReader {

  static final String GREETING =
      "Hello{caller}, thank you for calling {clinic}. My name is {assistant}. How can I help you today?";

  static final String INSTRUCTIONS =
      "Be warm, calm and brief. Answer only from what the clinic has told you; if you don't know,"
          + " say so and offer that somebody calls back. Never give medical advice, never promise a"
          + " result, never speak about other clients. Offer two or three choices at a time. Repeat"
          + " the details before you book, move or cancel anything.";

  private static final Pattern WORD = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private final Faults faults = new Faults();
  private final UUID orgId;

  private ClinicReader(UUID orgId) {
    this.orgId = orgId;
  }

  /**
   * @param name of the organisation, where the document has none
   * @param zone of the organisation, where the document has none
   * @throws dev.ava.shared.InvalidInput naming everything that can't be used
   */
  public static Clinic read(UUID orgId, String name, ZoneId zone, JsonObject document) {
    ClinicReader reader = new ClinicReader(orgId);
    Clinic clinic = reader.clinic(name, zone, document);
    reader.faults.refuse();
    return clinic;
  }

  /**
   * The same of a document that somebody hands in. What is kept was judged by this when it came; a
   * newer node may have kept fields that this one does not know.
   *
   * @throws dev.ava.shared.InvalidInput also naming fields that no clinic has: one that is spelled
   *     wrong would silently take away what was there
   */
  public static Clinic readNew(UUID orgId, String name, ZoneId zone, JsonObject document) {
    ClinicReader reader = new ClinicReader(orgId);
    Clinic clinic = reader.clinic(name, zone, document);
    reader.faults.unknown("", document, ClinicWriter.write(clinic));
    reader.faults.refuse();
    return clinic;
  }

  private Clinic clinic(String orgName, ZoneId orgZone, JsonObject document) {
    String name = faults.textOrNull(document, "", "name", 200);
    String phone = faults.textOrNull(document, "", "phone", 20);
    if (phone != null && !PHONE.matcher(phone).matches()) {
      faults.tell("phone must be a number such as +13105550123, or null.");
    }
    List<Service> services = faults.objects(document, "services", 200, this::service);
    faults.unique("services: ", services.stream().map(Service::slug).toList());
    Set<String> slugs = new HashSet<>(services.stream().map(Service::slug).toList());
    List<Practitioner> practitioners =
        faults.objects(
            document, "practitioners", 200, (one, path) -> practitioner(one, path, slugs));
    faults.unique("practitioners: ", practitioners.stream().map(Practitioner::key).toList());
    return new Clinic(
        orgId,
        name == null ? orgName : name,
        phone,
        faults.textOrNull(document, "", "address", 500),
        zone(document, orgZone),
        persona(document),
        services,
        practitioners,
        hours(document),
        faults.objects(document, "closures", 1000, this::closure).stream()
            .sorted(Comparator.comparing(Closure::day))
            .toList(),
        faults.objects(document, "answers", 500, this::answer));
  }

  private ZoneId zone(JsonObject document, ZoneId orgZone) {
    String zone = faults.textOrNull(document, "", "time_zone", 100);
    if (zone == null) {
      return orgZone;
    }
    // Names only: an offset such as +02:00 would be wrong half of the year.
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      faults.tell("time_zone must be a name such as America/New_York.");
      return orgZone;
    }
    return ZoneId.of(zone);
  }

  private Persona persona(JsonObject document) {
    JsonValue given = document.getOrDefault("persona", JsonValue.NULL);
    if (given != JsonValue.NULL && !(given instanceof JsonObject)) {
      faults.tell("persona must be an object.");
    }
    JsonObject persona = given instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    String path = "persona.";
    String assistant = faults.textOrNull(persona, path, "assistant_name", 100);
    String greeting = faults.textOrNull(persona, path, "greeting", 1000);
    String instructions = faults.textOrNull(persona, path, "instructions", 20_000);
    return new Persona(
        assistant == null ? "Ava" : assistant,
        greeting == null ? GREETING : greeting,
        instructions == null ? INSTRUCTIONS : instructions,
        faults.textOrNull(persona, path, "policy", 1000));
  }

  private Service service(JsonObject one, String path) {
    String slug = word(one, path, "slug");
    return new Service(
        id("services", slug),
        slug,
        faults.text(one, path, "name", 100),
        faults.number(one, path, "minutes", 5, 720),
        faults.textOrNull(one, path, "price", 200),
        faults.textOrNull(one, path, "description", 4000),
        faults.textOrNull(one, path, "preparation", 4000),
        faults.textOrNull(one, path, "aftercare", 4000),
        lower(faults.words(one, path, "also_called")));
  }

  private Practitioner practitioner(JsonObject one, String path, Set<String> slugs) {
    String key = word(one, path, "key");
    List<String> services = faults.words(one, path, "services");
    services.stream()
        .filter(slug -> !slugs.contains(slug))
        .forEach(slug -> faults.tell(path + "services: there is no service " + slug + "."));
    return new Practitioner(
        id("practitioners", key),
        key,
        faults.text(one, path, "name", 100),
        faults.textOrNull(one, path, "title", 200),
        Set.copyOf(services));
  }

  private List<Opening> hours(JsonObject document) {
    List<Opening> hours =
        faults.objects(document, "hours", 100, this::opening).stream()
            .sorted(Comparator.comparing(Opening::day).thenComparing(Opening::from))
            .toList();
    for (int i = 1; i < hours.size(); i++) {
      Opening before = hours.get(i - 1);
      Opening next = hours.get(i);
      if (before.day() == next.day() && next.from().isBefore(before.to())) {
        faults.tell("hours of " + next.day().name().toLowerCase(Locale.ROOT) + " overlap.");
      }
    }
    return hours;
  }

  private Opening opening(JsonObject one, String path) {
    DayOfWeek day = day(faults.text(one, path, "day", 20));
    if (day == null) {
      faults.tell(path + "day must be a day of the week such as monday.");
    }
    LocalTime from = time(faults.text(one, path, "from", 8));
    LocalTime to = time(faults.text(one, path, "to", 8));
    if (from == null || to == null || !to.isAfter(from)) {
      faults.tell(path + "from and to must be times such as 09:00, the second after the first.");
      return new Opening(DayOfWeek.MONDAY, LocalTime.MIN, LocalTime.MIN);
    }
    return new Opening(day == null ? DayOfWeek.MONDAY : day, from, to);
  }

  private Closure closure(JsonObject one, String path) {
    LocalDate day = LocalDate.EPOCH;
    try {
      day = LocalDate.parse(faults.text(one, path, "day", 10));
    } catch (DateTimeException unreadable) {
      faults.tell(path + "day must be a date such as 2026-12-25.");
    }
    return new Closure(day, faults.textOrNull(one, path, "reason", 200));
  }

  private Answer answer(JsonObject one, String path) {
    return new Answer(
        faults.text(one, path, "topic", 200),
        faults.text(one, path, "answer", 4000),
        lower(faults.words(one, path, "keywords")));
  }

  private String word(JsonObject one, String path, String name) {
    String word = faults.text(one, path, name, 60);
    if (!word.isEmpty() && !WORD.matcher(word).matches()) {
      faults.tell(path + name + " must be a word such as laser_hair_removal.");
    }
    return word;
  }

  /** The same as long as the word stays the same. */
  private UUID id(String kind, String word) {
    return UUID.nameUUIDFromBytes((orgId + "/" + kind + "/" + word).getBytes(UTF_8));
  }

  private static List<String> lower(List<String> words) {
    return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).distinct().toList();
  }

  private static @Nullable DayOfWeek day(String name) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equalsIgnoreCase(name)) {
        return day;
      }
    }
    return null;
  }

  private static @Nullable LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
