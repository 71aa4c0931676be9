package dev.ava.clinic.control;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.shared.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The document of a clinic in its normal form: every field is there, in one order. */
public final class ClinicWriter {

  private ClinicWriter() {}

  public static JsonObject write(Clinic clinic) {
    JsonObjectBuilder document = Json.createObjectBuilder().add("name", clinic.name());
    put(document, "phone", clinic.phone());
    put(document, "address", clinic.address());
    return document
        .add("time_zone", clinic.timeZone().getId())
        .add("persona", persona(clinic.persona()))
        .add("services", list(clinic.services(), ClinicWriter::service))
        .add("practitioners", list(clinic.practitioners(), ClinicWriter::practitioner))
        .add("hours", list(clinic.hours(), ClinicWriter::opening))
        .add("closures", list(clinic.closures(), ClinicWriter::closure))
        .add("answers", list(clinic.answers(), ClinicWriter::answer))
        .build();
  }

  private static JsonObjectBuilder persona(Clinic.Persona persona) {
    JsonObjectBuilder one =
        Json.createObjectBuilder()
            .add("assistant_name", persona.assistantName())
            .add("greeting", persona.greeting())
            .add("instructions", persona.instructions());
    return put(one, "policy", persona.policy());
  }

  private static JsonObjectBuilder service(Clinic.Service service) {
    JsonObjectBuilder one =
        Json.createObjectBuilder()
            .add("slug", service.slug())
            .add("name", service.name())
            .add("minutes", service.minutes());
    put(one, "price", service.price());
    put(one, "description", service.description());
    put(one, "preparation", service.preparation());
    put(one, "aftercare", service.aftercare());
    return one.add("also_called", words(service.alsoCalled()));
  }

  private static JsonObjectBuilder practitioner(Clinic.Practitioner practitioner) {
    JsonObjectBuilder one =
        Json.createObjectBuilder().add("key", practitioner.key()).add("name", practitioner.name());
    put(one, "title", practitioner.title());
    return one.add("services", words(practitioner.services().stream().sorted().toList()));
  }

  private static JsonObjectBuilder opening(Clinic.Opening opening) {
    return Json.createObjectBuilder()
        .add("day", opening.day().name().toLowerCase(Locale.ROOT))
        .add("from", opening.from().toString())
        .add("to", opening.to().toString());
  }

  private static JsonObjectBuilder closure(Clinic.Closure closure) {
    return put(
        Json.createObjectBuilder().add("day", closure.day().toString()),
        "reason",
        closure.reason());
  }

  private static JsonObjectBuilder answer(Clinic.Answer answer) {
    return Json.createObjectBuilder()
        .add("topic", answer.topic())
        .add("answer", answer.answer())
        .add("keywords", words(answer.keywords()));
  }

  private static JsonArrayBuilder words(List<String> words) {
    return Json.createArrayBuilder(words);
  }

  private static <T> JsonArrayBuilder list(
      Collection<T> all, Function<T, JsonObjectBuilder> write) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    all.forEach(one -> list.add(write.apply(one)));
    return list;
  }

  private static JsonObjectBuilder put(
      JsonObjectBuilder object, String name, @Nullable String value) {
    return object.add(name, value == null ? JsonValue.NULL : Json.createValue(value));
  }
}
