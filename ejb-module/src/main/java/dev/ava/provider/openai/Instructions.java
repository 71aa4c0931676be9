package dev.ava.provider.openai;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.clinic.boundary.Clinic;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a language model is told before a call: who it is, for whom, what is true, who calls. */
final class Instructions {

  /**
   * As OpenAI's documentation of session.instructions has no limit, one that a model can follow.
   */
  private static final int CLOSURES = 20;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

  private static final String RULES =
      """
      This is a telephone call: speak in short sentences, one question at a time, and let the caller \
      finish. Say times in the clinic's time zone. Only the facts below and the results of tools are \
      true; if they don't answer a question say so and offer that a person calls back. Use tools to \
      look up free times, to book, to move and to cancel, and never say that something is booked \
      before a tool has said so. Repeat day, time and service, and wait for a yes, before you book, \
      move or cancel. Give no medical advice; in an emergency tell the caller to hang up and dial the \
      emergency number. When both have said good-bye, use end_call.""";

  private Instructions() {}

  static String of(AgentCall call, OpenAiSettings settings) {
    Clinic clinic = call.clinic();
    List<String> parts = new ArrayList<>();
    parts.add(
        "You are %s, who answers the telephone of %s."
            .formatted(clinic.persona().assistantName(), clinic.name()));
    parts.add(clinic.persona().instructions());
    parts.add(RULES);
    if (settings.instructions() != null) {
      parts.add(settings.instructions());
    }
    parts.add(now(call.startedAt(), clinic));
    parts.add(caller(call));
    parts.add(facts(clinic, LocalDate.ofInstant(call.startedAt(), clinic.timeZone())));
    return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("\n\n"));
  }

  /** The first words. */
  static String greeting(AgentCall call) {
    String caller = call.callerName() == null ? "" : ", " + call.callerName();
    return "Greet the caller with exactly these words: \""
        + call.clinic()
            .persona()
            .greeting()
            .replace("{clinic}", call.clinic().name())
            .replace("{assistant}", call.clinic().persona().assistantName())
            .replace("{caller}", caller)
        + "\"";
  }

  private static String now(Instant at, Clinic clinic) {
    var local = at.atZone(clinic.timeZone());
    return "Today is %s; it is %s in the clinic (%s)."
        .formatted(DAY.format(local), TIME.format(local), clinic.timeZone().getId());
  }

  private static String caller(AgentCall call) {
    String name = call.callerName();
    String phone = call.callerPhone();
    return name == null && phone == null
        ? "It is not known who is calling."
        : "The caller is "
            + (name == null ? "not known by name" : name)
            + (phone == null ? "; the number is withheld." : ", calling from " + phone + ".");
  }

  private static String facts(Clinic clinic, LocalDate today) {
    List<String> lines = new ArrayList<>();
    lines.add("# Facts");
    line(lines, "Name", clinic.name());
    line(lines, "Address", clinic.address());
    line(lines, "Telephone of a person", clinic.phone());
    line(lines, "Said at the end of a booking", clinic.persona().policy());
    lines.add("## Opening hours (a day without is closed)");
    clinic.hours().forEach(hours -> lines.add("- " + hours(hours)));
    clinic.closures().stream()
        .filter(closure -> !closure.day().isBefore(today))
        .limit(CLOSURES)
        .forEach(closure -> lines.add("- closed on " + closure(closure)));
    lines.add("## Services");
    clinic.services().forEach(service -> lines.add("- " + service(service)));
    lines.add("## Practitioners");
    clinic.practitioners().forEach(who -> lines.add("- " + practitioner(who)));
    lines.add("## Usual questions");
    clinic.answers().forEach(answer -> lines.add("- " + answer.topic() + ": " + answer.answer()));
    return String.join("\n", lines);
  }

  private static String hours(Clinic.Opening hours) {
    return "%s %s to %s"
        .formatted(
            hours.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
            TIME.format(hours.from()),
            TIME.format(hours.to()));
  }

  private static String closure(Clinic.Closure closure) {
    String day = DAY.format(closure.day());
    return closure.reason() == null ? day : day + " (" + closure.reason() + ")";
  }

  private static String service(Clinic.Service service) {
    List<String> parts = new ArrayList<>();
    parts.add(service.name() + " [" + service.slug() + "], " + service.minutes() + " minutes");
    line(parts, "price", service.price());
    line(parts, "what it is", service.description());
    line(parts, "before", service.preparation());
    line(parts, "after", service.aftercare());
    return String.join("; ", parts);
  }

  private static String practitioner(Clinic.Practitioner who) {
    String title = who.title() == null ? "" : ", " + who.title();
    return "%s%s [%s]: %s"
        .formatted(
            who.name(),
            title,
            who.key(),
            who.services().stream().sorted().collect(Collectors.joining(", ")));
  }

  private static void line(List<String> lines, String what, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      lines.add(what + ": " + value);
    }
  }
}
