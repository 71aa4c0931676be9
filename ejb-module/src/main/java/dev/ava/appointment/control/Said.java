package dev.ava.appointment.control;

import dev.ava.appointment.boundary.NotBookable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as they are written in a tool's arguments and results, and as they are said. */
public final class Said {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE, MMMM d 'at' h:mm a", Locale.ENGLISH);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.ENGLISH);

  /** What can be written with four digits of a year, in any zone. */
  private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private Said() {}

  /** {@code 10:00 AM}. */
  public static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /** {@code Tuesday, December 1 at 10:00 AM}. */
  public static String moment(Instant at, ZoneId zone) {
    return MOMENT.format(at.atZone(zone));
  }

  /** {@code Tuesday, December 1}. */
  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code 2026-12-01T10:00:00-08:00}. */
  public static String iso(Instant at, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
  }

  /**
   * @param said ISO 8601 with an offset, or without one: then in the clinic's time. An hour that
   *     comes twice when clocks are put back is the first of the two.
   * @throws NotBookable {@code invalid_time} if it is no time, one that the clocks skip, or none
   *     that a calendar has
   */
  public static Instant start(String said, ZoneId zone) {
    String text = said.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T");
    Instant start = instant(text, zone);
    if (start.isBefore(FIRST) || start.isAfter(LAST)) {
      throw unreadable();
    }
    return start;
  }

  private static Instant instant(String text, ZoneId zone) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException noOffset) {
      return local(text, zone);
    }
  }

  private static NotBookable unreadable() {
    return new NotBookable(
        "invalid_time", "The time must be written as in 2026-12-01T10:00:00-08:00.");
  }

  private static Instant local(String text, ZoneId zone) {
    LocalDateTime local;
    try {
      local = LocalDateTime.parse(text);
    } catch (DateTimeException unreadable) {
      throw unreadable();
    }
    ZonedDateTime there = local.atZone(zone);
    if (!there.toLocalDateTime().equals(local)) {
      throw new NotBookable(
          "invalid_time", "This time does not exist: the clocks are put forward then.");
    }
    return there.toInstant();
  }

  /**
   * @throws NotBookable {@code invalid_time} if it is no date
   */
  public static LocalDate date(String said) {
    String text = said.strip();
    try {
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    } catch (DateTimeException unreadable) {
      throw new NotBookable("invalid_time", "The date must be written as in 2026-12-01.");
    }
  }
}
