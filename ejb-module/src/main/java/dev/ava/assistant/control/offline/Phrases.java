package dev.ava.assistant.control.offline;

import dev.ava.clinic.boundary.Clinic.Practitioner;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How days, times, numbers and lists are said. */
final class Phrases {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, MMMM d", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_AND_YEAR =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

  private Phrases() {}

  /** "Tuesday, December 1"; with its year if that isn't clear. */
  static String day(LocalDate day, LocalDate today) {
    boolean near = day.isAfter(today.minusDays(60)) && day.isBefore(today.plusDays(300));
    return (near ? DAY : DAY_AND_YEAR).format(day);
  }

  /** "10:00 AM". */
  static String time(LocalTime time) {
    return TIME.format(time).toUpperCase(Locale.ENGLISH);
  }

  /** "A, B or C". */
  static String either(List<String> things) {
    return joined(things, " or ");
  }

  /** "A, B and C". */
  static String all(List<String> things) {
    return joined(things, " and ");
  }

  private static String joined(List<String> things, String last) {
    int size = things.size();
    return size < 2
        ? String.join("", things)
        : String.join(", ", things.subList(0, size - 1)) + last + things.get(size - 1);
  }

  /** "415-555-0123"; a number of an unknown plan as it came. */
  static String phone(String number) {
    String digits = number.replaceAll("\\D", "");
    boolean american = digits.length() == 11 && digits.startsWith("1");
    String national = american ? digits.substring(1) : digits;
    if (national.length() == 10 && (american || !number.startsWith("+"))) {
      return national.substring(0, 3)
          + "-"
          + national.substring(3, 6)
          + "-"
          + national.substring(6);
    }
    return digits.length() == 7 && !number.startsWith("+")
        ? digits.substring(0, 3) + "-" + digits.substring(3)
        : number;
  }

  static String with(Practitioner practitioner) {
    return " with " + practitioner.name();
  }

  /** "Jane" of "Jane Doe"; "Dr. Doe" stays. */
  static String firstName(String name) {
    String first = name.strip().split("\\s+", -1)[0];
    return first.endsWith(".") || first.length() < 2 ? name.strip() : first;
  }

  static String minutes(int minutes) {
    return minutes % 60 == 0
        ? minutes == 60 ? "an hour" : minutes / 60 + " hours"
        : minutes == 90 ? "an hour and a half" : minutes + " minutes";
  }

  /** As a sentence: with a full stop. */
  static String sentence(String text) {
    String said = text.strip();
    return said.isEmpty() || said.matches("(?s).*[.!?]$") ? said : said + ".";
  }
}
