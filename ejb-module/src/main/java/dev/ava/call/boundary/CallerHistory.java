package dev.ava.call.boundary;

import dev.ava.call.control.CallerRows;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who is on the line, as an assistant may be told: the name of this moment, and what there was
 * before this call.
 *
 * @param name null: not known
 * @param phone null: withheld
 * @param leadStatus {@code hot}, {@code warm}, {@code cold}; null: not scored
 * @param earlierCalls how many, this one not among them; {@link #MOST} + 1: more than that
 * @param lastSummary of the last of them; null: none
 * @param texts how many, counted in the same way
 * @param lastTextAbout what the last conversation by text was about; null: not known
 * @param nextAppointment local time of the organisation; null: none is booked
 */
public record CallerHistory(
    @Nullable String name,
    @Nullable String phone,
    @Nullable String leadStatus,
    int earlierCalls,
    @Nullable Instant lastCallAt,
    @Nullable String lastSummary,
    int texts,
    @Nullable Instant lastTextAt,
    @Nullable String lastTextAbout,
    @Nullable LocalDateTime nextAppointment,
    @Nullable String appointmentFor,
    ZoneId zone) {

  /** How far earlier contacts are counted: the telephone rings meanwhile. */
  public static final int MOST = 100;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm", Locale.ENGLISH);

  /**
   * Reads it, for the call as it is on record.
   *
   * @param now what is past
   */
  public static CallerHistory of(Handle sql, UUID orgId, UUID callId, Instant now) {
    return CallerRows.context(sql, orgId, callId, now);
  }

  /** A few sentences on one line. */
  public String history() {
    List<String> sentences = new ArrayList<>();
    if (earlierCalls > 0 && lastCallAt != null) {
      sentences.add(
          (earlierCalls == 1
                  ? "One earlier call, on "
                  : many(earlierCalls) + " earlier calls, the last on ")
              + DAY.format(lastCallAt.atZone(zone))
              + (lastSummary == null ? "." : ": " + closed(lastSummary)));
    }
    if (texts > 0 && lastTextAt != null) {
      sentences.add(
          (texts == 1 ? "One text message, on " : many(texts) + " text messages, the last on ")
              + DAY.format(lastTextAt.atZone(zone))
              + (lastTextAbout == null ? "." : ": " + closed(lastTextAbout)));
    }
    if (nextAppointment != null) {
      sentences.add(
          "Next appointment: " + appointmentFor + " on " + MOMENT.format(nextAppointment) + ".");
    }
    return sentences.isEmpty() ? "No earlier contact." : String.join(" ", sentences);
  }

  private static String many(int counted) {
    return counted > MOST ? "More than " + MOST : String.valueOf(counted);
  }

  /** One line that ends like a sentence. */
  private static String closed(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.matches(".*[.!?…]$") ? line : line + ".";
  }
}
