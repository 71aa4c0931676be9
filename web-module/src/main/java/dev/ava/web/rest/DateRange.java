package dev.ava.web.rest;

import dev.ava.shared.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * Ends of a range as people write them: a time with offset, or a date that means the whole day.
 *
 * @param zone where the days of the organisation begin
 */
record DateRange(ZoneId zone) {

  Instant from(String text) {
    return begin("from", text);
  }

  Instant to(String text) {
    return end("to", text);
  }

  Instant begin(String field, String text) {
    return text == null ? null : instant(field, text, 0);
  }

  Instant end(String field, String text) {
    return text == null ? null : instant(field, text, 1);
  }

  private Instant instant(String field, String text, int daysAfterDate) {
    try {
      // A plus sign that nobody escaped arrives as a blank.
      String given = text.strip().replace(' ', '+');
      Instant instant =
          given.length() <= "2026-01-31".length()
              ? LocalDate.parse(given).plusDays(daysAfterDate).atStartOfDay(zone).toInstant()
              : OffsetDateTime.parse(given).toInstant();
      return plausible(field, instant);
    } catch (DateTimeParseException unreadable) {
      throw refusal(field);
    }
  }

  /** Years that PostgreSQL also knows. */
  private static Instant plausible(String field, Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1 || year > 9999) {
      throw refusal(field);
    }
    return instant;
  }

  private static InvalidInput refusal(String field) {
    return new InvalidInput(
        "not-a-time",
        field + " must be a date like 2026-01-31 or a time like 2026-01-31T09:00:00Z.");
  }
}
