package dev.ava.clinic.boundary;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as its callers may know it.
 *
 * @param phone where a person answers, E.164; null: not told
 * @param hours regular opening hours; a day may have several; a day without is closed
 * @param closures days on which the hours don't hold
 */
public record Clinic(
    UUID orgId,
    String name,
    @Nullable String phone,
    @Nullable String address,
    ZoneId timeZone,
    Persona persona,
    List<Service> services,
    List<Practitioner> practitioners,
    List<Opening> hours,
    List<Closure> closures,
    List<Answer> answers) {

  /**
   * @param assistantName as it introduces itself
   * @param greeting its first words; {@code {clinic}}, {@code {assistant}} and {@code {caller}} (",
   *     Name" or nothing) are filled in
   * @param instructions for a language model: manner and rules
   * @param policy what is said at the end of a booking, as how to cancel; null: nothing
   */
  public record Persona(
      String assistantName, String greeting, String instructions, @Nullable String policy) {}

  /**
   * @param slug a lower_snake_case word, unique in the organisation
   * @param minutes how long an appointment takes
   * @param price as it is said, "$300-$600"; null: not told
   * @param alsoCalled other words callers use for it, lower case
   */
  public record Service(
      UUID id,
      String slug,
      String name,
      int minutes,
      @Nullable String price,
      @Nullable String description,
      @Nullable String preparation,
      @Nullable String aftercare,
      List<String> alsoCalled) {}

  /**
   * @param key a lower_snake_case word, unique in the organisation
   * @param services slugs
   */
  public record Practitioner(
      UUID id, String key, String name, @Nullable String title, Set<String> services) {}

  /** Local time; {@code to} is after {@code from}. */
  public record Opening(DayOfWeek day, LocalTime from, LocalTime to) {}

  public record Closure(LocalDate day, @Nullable String reason) {}

  /**
   * An answer to a usual question.
   *
   * @param topic a few words
   * @param keywords lower case; any of them in a question points here
   */
  public record Answer(String topic, String answer, List<String> keywords) {}
}
