package dev.ava.assistant.control.offline;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tools of a clinic, as their contract has them, over a calendar in memory: on the hour. */
final class FakeDesk {

  private static final DateTimeFormatter SAID =
      DateTimeFormatter.ofPattern("EEEE, MMMM d 'at' h:mm a", Locale.ENGLISH);

  private final Clinic clinic;
  private final OpeningHours hours;
  private final Set<LocalDateTime> taken = new HashSet<>();
  private final Set<LocalDateTime> takenInBetween = new HashSet<>();
  private final List<JsonObject> appointments = new ArrayList<>();
  private final Map<String, Deque<JsonObject>> answers = new HashMap<>();
  private int ids = 100;

  FakeDesk(Clinic clinic) {
    this.clinic = clinic;
    hours = new OpeningHours(clinic);
  }

  /**
   * {@code taken}, {@code full}, {@code snatched}, {@code has}, {@code answers}; see the scripts.
   */
  void prepare(String what) {
    String[] words = what.split("\\s+", 3);
    switch (words[0]) {
      case "taken" -> taken.add(LocalDateTime.parse(words[1]));
      case "full" -> hoursOf(LocalDate.parse(words[1])).forEach(taken::add);
      case "snatched" -> takenInBetween.add(LocalDateTime.parse(words[1]));
      case "has" -> {
        String[] rest = words[2].split("\\s+", -1);
        appointments.add(
            appointment(words[1], LocalDateTime.parse(rest[0]), rest.length > 1 ? rest[1] : null));
      }
      case "answers" ->
          answers
              .computeIfAbsent(words[1], tool -> new ArrayDeque<>())
              .add(Json.createReader(new java.io.StringReader(words[2])).readObject());
      default -> throw new IllegalArgumentException("the desk doesn't know " + what);
    }
  }

  JsonObject use(String tool, JsonObject args) {
    Deque<JsonObject> prepared = answers.get(tool);
    if (prepared != null && !prepared.isEmpty()) {
      return prepared.poll();
    }
    return switch (tool) {
      case "check_availability" -> availability(args);
      case "book_appointment" -> book(args);
      case "get_appointment_details" ->
          done(Json.createObjectBuilder().add("appointments", array(appointments)));
      case "reschedule_appointment" -> move(args);
      case "cancel_appointment" ->
          appointments.removeIf(one -> sameId(one, args))
              ? done(Json.createObjectBuilder())
              : refused("There is no such appointment.", null, List.of());
      case "hand_over" -> done(Json.createObjectBuilder().addNull("transfer_to"));
      default -> refused("Unknown tool", null, List.of());
    };
  }

  private static boolean sameId(JsonObject one, JsonObject args) {
    return one.get("appointment_id").equals(args.get("appointment_id"));
  }

  private Optional<Service> service(JsonObject args) {
    return clinic.services().stream()
        .filter(one -> one.slug().equals(args.getString("service_type", "")))
        .findFirst();
  }

  private List<LocalDateTime> hoursOf(LocalDate day) {
    List<LocalDateTime> times = new ArrayList<>();
    for (int hour = 9; hour < 19; hour++) {
      if (hours.isOpen(day, java.time.LocalTime.of(hour, 0))) {
        times.add(day.atTime(hour, 0));
      }
    }
    return times;
  }

  private JsonObject availability(JsonObject args) {
    Service service = service(args).orElse(null);
    LocalDate day = LocalDate.parse(args.getString("date"));
    if (service == null) {
      return refused("We don't offer that.", "unknown_service", List.of());
    }
    JsonObjectBuilder result =
        Json.createObjectBuilder().add("date", day.toString()).add("service", service.name());
    List<JsonObject> free = free(day, service, args.getString("provider", null));
    result.add("available_slots", array(free));
    if (!hours.isOpen(day)) {
      result.add("closed", true);
    }
    for (int i = 1; free.isEmpty() && i < 30; i++) {
      List<JsonObject> next = free(day.plusDays(i), service, args.getString("provider", null));
      if (!next.isEmpty()) {
        result.add(
            "next_available",
            Json.createObjectBuilder(next.get(0)).add("date", day.plusDays(i).toString()));
        break;
      }
    }
    return done(result);
  }

  private List<JsonObject> free(LocalDate day, Service service, String provider) {
    List<JsonObject> free = new ArrayList<>();
    if (!hours.isOpen(day)) {
      return free;
    }
    for (LocalDateTime time : hoursOf(day)) {
      if (!taken.contains(time) && free.size() < 10) {
        free.add(slot(time, service, provider));
      }
    }
    return free;
  }

  private JsonObject slot(LocalDateTime time, Service service, String provider) {
    JsonObjectBuilder slot =
        Json.createObjectBuilder()
            .add("start", written(time))
            .add("end", written(time.plusMinutes(service.minutes())));
    who(service, provider).ifPresent(one -> slot.add("provider", one.key()));
    return slot.build();
  }

  private Optional<Practitioner> who(Service service, String provider) {
    return clinic.practitioners().stream()
        .filter(one -> provider == null || one.key().equals(provider))
        .filter(one -> one.services().contains(service.slug()))
        .findFirst();
  }

  private String written(LocalDateTime time) {
    return time.atZone(clinic.timeZone()).toOffsetDateTime().toString();
  }

  private LocalDateTime read(String written) {
    ZonedDateTime start = OffsetDateTime.parse(written).atZoneSameInstant(clinic.timeZone());
    return start.toLocalDateTime();
  }

  private JsonObject book(JsonObject args) {
    Service service = service(args).orElseThrow();
    LocalDateTime time = read(args.getString("start_time"));
    if (takenInBetween.remove(time)) {
      taken.add(time);
    }
    if (!taken.add(time)) {
      return refused(
          "That time has just been taken.", "slot_taken", free(time.toLocalDate(), service, null));
    }
    JsonObject made = appointment(service.slug(), time, args.getString("provider", null));
    appointments.add(made);
    return done(Json.createObjectBuilder(made));
  }

  private JsonObject move(JsonObject args) {
    JsonObject old =
        appointments.stream().filter(one -> sameId(one, args)).findFirst().orElseThrow();
    LocalDateTime time = read(args.getString("new_start_time"));
    if (takenInBetween.remove(time) || taken.contains(time)) {
      taken.add(time);
      Service service =
          clinic.services().stream()
              .filter(one -> one.name().equals(old.getString("service")))
              .findFirst()
              .orElseThrow();
      return refused(
          "That time has just been taken.", "slot_taken", free(time.toLocalDate(), service, null));
    }
    appointments.remove(old);
    return done(
        Json.createObjectBuilder(old)
            .add("start", written(time))
            .add("appointment_time", SAID.format(time)));
  }

  private JsonObject appointment(String slug, LocalDateTime time, String provider) {
    Service service =
        clinic.services().stream().filter(one -> one.slug().equals(slug)).findFirst().orElseThrow();
    JsonObjectBuilder one =
        Json.createObjectBuilder()
            .add("appointment_id", ++ids)
            .add("start", written(time))
            .add("appointment_time", SAID.format(time))
            .add("service", service.name())
            .add("status", "scheduled");
    if (provider != null) {
      one.add("provider", provider);
    }
    return one.build();
  }

  private static JsonArrayBuilder array(List<JsonObject> objects) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    objects.forEach(array::add);
    return array;
  }

  private static JsonObject done(JsonObjectBuilder result) {
    return result.add("success", true).build();
  }

  private static JsonObject refused(String why, String reason, List<JsonObject> alternatives) {
    JsonObjectBuilder result = Json.createObjectBuilder().add("success", false).add("error", why);
    if (reason != null) {
      result.add("reason", reason).add("alternatives", array(alternatives));
    }
    return result.build();
  }
}
