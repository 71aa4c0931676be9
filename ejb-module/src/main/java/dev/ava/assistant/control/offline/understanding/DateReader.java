package dev.ava.assistant.control.offline.understanding;

import static dev.ava.assistant.control.offline.understanding.Numbers.NUMBER;
import static dev.ava.assistant.control.offline.understanding.Numbers.ORDINAL;
import static dev.ava.assistant.control.offline.understanding.Numbers.words;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days in plain English. "Next Tuesday" is the one of the next calendar week (Monday to Sunday); a
 * weekday alone is the next one to come, today excepted. Numbers alone are month and day, as in the
 * United States, unless only the other way makes sense.
 */
final class DateReader {

  /** One day or stretch of days, and what stands before it. */
  record Mention(DayWish wish, int start, String before) {}

  private record Rule(Pattern pattern, Function<MatchResult, @Nullable DayWish> reads) {}

  private static final String DAY =
      "(mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
          + "|mon|tues?|wed|thu|thurs?|fri|(?<=(?:on|next|this|coming)\\s)(?:sat|sun))\\.?";
  private static final String MONTH =
      "(january|february|march|april|may|june|july|august|september|october|november|december"
          + "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?";
  private static final String YEAR = "(?:,? (20\\d\\d))?";
  private static final String DATE_NUMBER = "(" + ORDINAL + "|" + NUMBER + ")";

  /** An ordinal is a day only if it isn't one of several things. */
  private static final String NOT_A_THING =
      "(?! (?:one|option|slot|available|time|appointment|opening|visit|choice|thing|name|week|of"
          + " those|of them|floor|person|session|treatment|question))";

  private static final Pattern ISO =
      Pattern.compile("(?<!\\d)(20\\d\\d)-(\\d\\d?)-(\\d\\d?)(?!\\d)");
  private static final Pattern SLASHES =
      Pattern.compile("(?<![\\d/])(\\d{1,2})/(\\d{1,2})(?:/((?:20)?\\d\\d))?(?![\\d/])");

  private final LocalDate today;
  private final int offered;
  private final List<Rule> rules = new ArrayList<>();

  /**
   * @param today at the clinic
   * @param offered how many times of day the caller may choose from: "the second" is one of them
   */
  DateReader(LocalDate today, int offered) {
    this.today = today;
    this.offered = offered;
    written();
    ofMonth();
    byWeeks();
    byDays();
  }

  /** Takes all days out; in the order of their mention. */
  List<Mention> read(Utterance said) {
    List<Mention> found = new ArrayList<>();
    for (Rule rule : rules) {
      readAll(rule, said, found);
    }
    found.sort(Comparator.comparingInt(Mention::start));
    return found;
  }

  /** Takes out the days that are written in digits only, before anyone reads those as others. */
  List<Mention> readWritten(Utterance said) {
    List<Mention> found = new ArrayList<>();
    rules.subList(0, 2).forEach(rule -> readAll(rule, said, found));
    return found;
  }

  private static void readAll(Rule rule, Utterance said, List<Mention> found) {
    int from = 0;
    while (from < said.rest().length()) {
      var matcher = rule.pattern.matcher(said.rest());
      if (!matcher.find(from)) {
        return;
      }
      from = matcher.end();
      DayWish wish = rule.reads.apply(matcher.toMatchResult());
      if (wish != null && !wish.days().isEmpty()) {
        String before = said.rest().substring(0, matcher.start());
        found.add(new Mention(wish, matcher.start(), before));
        said.blank(matcher.start(), matcher.end(), Utterance.TAKEN);
      }
    }
  }

  private void written() {
    rules.add(new Rule(ISO, m -> day(number(m, 1), number(m, 2), number(m, 3))));
    rules.add(
        new Rule(
            SLASHES,
            m -> {
              int year = m.group(3) == null ? 0 : 2000 + number(m, 3) % 100;
              boolean dayFirst = number(m, 1) > 12;
              int month = dayFirst ? number(m, 2) : number(m, 1);
              return onOrAfterToday(year, month, dayFirst ? number(m, 1) : number(m, 2));
            }));
  }

  private void ofMonth() {
    String weekday = "(?:(?:on )?" + DAY + ",? (?:the )?)?";
    rule(
        weekday + MONTH + " (?:the )?" + DATE_NUMBER + "(?!:| ?[ap]\\.?m)" + YEAR,
        m -> onOrAfterToday(year(m.group(4)), month(m.group(2)), Numbers.value(m.group(3))));
    rule(
        weekday + "(?:the )?" + DATE_NUMBER + " (?:day )?(?:of )?" + MONTH + YEAR,
        m -> onOrAfterToday(year(m.group(4)), month(m.group(3)), Numbers.value(m.group(2))));
    rule(
        DAY + ",? the " + "(" + ORDINAL + ")" + NOT_A_THING,
        m -> dayOfMonth(Numbers.value(m.group(2))));
    rule(
        "(?:on |for |until |to |by )?the (" + ORDINAL + ")" + NOT_A_THING,
        m -> Numbers.value(m.group(1)) <= offered ? null : dayOfMonth(Numbers.value(m.group(1))));
  }

  private void byWeeks() {
    rule("{n} weeks? from " + DAY, m -> on(comingDay(m.group(2)).plusWeeks(count(m.group(1)))));
    rule("(a|one) week (?:from|on) " + DAY, m -> on(comingDay(m.group(2)).plusWeeks(1)));
    rule(DAY + " week(?! is)", m -> on(comingDay(m.group(1)).plusWeeks(1)));
    rule(
        "(?:in )?(?:a |the )?(a|couple|few|"
            + NUMBER
            + ")(?: of)? weeks?(?: from (?:now|today))"
            + "|in (?:a )?(a|couple|few|"
            + NUMBER
            + ")(?: of)? weeks?(?:' time)?",
        m -> {
          int weeks = count(m.group(1) == null ? m.group(2) : m.group(1));
          return on(today.plusWeeks(Math.min(weeks, 104)));
        });
    LocalDate next = monday().plusWeeks(1);
    rule("(?:the )?week after next", m -> DayWish.between(next.plusWeeks(1), next.plusDays(13)));
    rule(
        "(?:early|(?:at )?(?:the )?(?:beginning|start) of|first thing) next week",
        m -> DayWish.between(next, next.plusDays(1)));
    rule(
        "(?:(?:the )?middle of|mid) next week",
        m -> DayWish.between(next.plusDays(1), next.plusDays(3)));
    rule(
        "(?:late|later|(?:at |towards )?(?:the )?end of) next week",
        m -> DayWish.between(next.plusDays(3), next.plusDays(5)));
    rule(
        "(?:any ?(?:day|time) )?(?:of |in )?(?:the )?next week(?! " + DAY + ")",
        m -> DayWish.between(next, next.plusDays(6)));
    rule(
        DAY + " (?:of )?next week|next week,? (?:on )?" + DAY,
        m -> on(next.with(TemporalAdjusters.nextOrSame(weekday(first(m))))));
    rule(
        "(?:this|next|the|coming|on)? ?week-?ends?",
        m -> {
          LocalDate saturday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
          boolean following = m.group().startsWith("next") && !isWeekend();
          LocalDate start = following ? saturday.plusWeeks(1) : saturday;
          return DayWish.between(start, start.plusDays(1));
        });
    rule(
        "(?:later |any ?(?:day|time) |(?:the |by the )?end of )?(?:this|the) week",
        m -> DayWish.between(today, monday().plusDays(6)));
    LocalDate nextMonth = today.plusMonths(1).withDayOfMonth(1);
    rule(
        "next month",
        m -> DayWish.between(nextMonth, nextMonth.with(TemporalAdjusters.lastDayOfMonth())));
    rule(
        "(?:later )?this month|(?:the )?end of (?:the |this )?month",
        m -> DayWish.between(today, today.with(TemporalAdjusters.lastDayOfMonth())));
  }

  private void byDays() {
    rule("(?:the )?day after tomorrow", m -> on(today.plusDays(2)));
    rule("(?:a|one) week from (?:today|now)", m -> on(today.plusWeeks(1)));
    rule("(?:a|one) week from tomorrow", m -> on(today.plusDays(8)));
    rule("tomorrow|tmrw|tomorow|tommorrow|tomorro", m -> on(today.plusDays(1)));
    rule("today|(?=tonight|this (?:morning|afternoon|evening))", m -> on(today));
    rule(
        "in (?:a )?(couple|few|" + NUMBER + ")(?: of)? days?(?:' time)?",
        m -> on(today.plusDays(count(m.group(1)))));
    rule(
        "(?:between |from )?"
            + DAY
            + "(?:s)? (?:through|thru|to|until|and) "
            + DAY
            + "(?= |$|[,.?!])",
        m ->
            m.group().matches(".*\\s(?:through|thru)\\s.*") || m.group().startsWith("between")
                ? DayWish.between(comingDay(m.group(1)), after(m.group(1), m.group(2)))
                : null);
    rule(
        "(?:on )?(?:the )?(next|this|coming|this coming|this next)? ?" + DAY,
        m -> on(day(m.group(1), m.group(2))));
    rule("(?:on )?(?:a |any )?weekdays?|during the week", m -> new DayWish(workdays(), false));
    rule(
        "as soon as (?:possible|you can|i can)|a ?sap|soonest|(?:the )?earliest(?: (?:possible|you"
            + " have|available|slot|time|appointment|opening|date))*|(?:first|next) (?:available"
            + "|opening|free)(?: (?:slot|time|appointment|day|date))?|any ?day|whenever(?: (?:you"
            + " have|is|works|you can))?|(?:sometime )?soon|no preference on (?:the )?day",
        m -> DayWish.soonest(today));
  }

  private void rule(String pattern, Function<MatchResult, @Nullable DayWish> reads) {
    rules.add(new Rule(words(pattern), reads));
  }

  private static DayWish on(LocalDate day) {
    return DayWish.on(day);
  }

  private LocalDate monday() {
    return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private boolean isWeekend() {
    return today.getDayOfWeek().getValue() > 5;
  }

  private LocalDate comingDay(String day) {
    return today.with(TemporalAdjusters.next(weekday(day)));
  }

  private LocalDate after(String first, String second) {
    return comingDay(first).with(TemporalAdjusters.nextOrSame(weekday(second)));
  }

  private LocalDate day(@Nullable String which, String day) {
    if ("next".equals(which)) {
      return monday().plusWeeks(1).with(TemporalAdjusters.nextOrSame(weekday(day)));
    }
    return "this".equals(which)
        ? today.with(TemporalAdjusters.nextOrSame(weekday(day)))
        : comingDay(day);
  }

  private List<LocalDate> workdays() {
    return today
        .plusDays(1)
        .datesUntil(today.plusDays(15))
        .filter(day -> day.getDayOfWeek().getValue() < 6)
        .toList();
  }

  private @Nullable DayWish dayOfMonth(int day) {
    if (day < 1 || day > 31) {
      return null;
    }
    LocalDate month = today.withDayOfMonth(1);
    for (int i = 0; i < 3; i++, month = month.plusMonths(1)) {
      if (day <= month.lengthOfMonth() && !month.withDayOfMonth(day).isBefore(today)) {
        return on(month.withDayOfMonth(day));
      }
    }
    return null;
  }

  private @Nullable DayWish onOrAfterToday(int year, int month, int day) {
    if (year > 0) {
      return day(year, month, day);
    }
    DayWish thisYear = day(today.getYear(), month, day);
    // "November 20th" two weeks ago is a slip; in June, "January 5th" is next year's
    boolean longAgo = thisYear == null || thisYear.first().isBefore(today.minusDays(60));
    return longAgo ? day(today.getYear() + 1, month, day) : thisYear;
  }

  private static @Nullable DayWish day(int year, int month, int day) {
    try {
      return on(LocalDate.of(year, month, day));
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static int year(@Nullable String year) {
    return year == null ? 0 : Integer.parseInt(year);
  }

  private static int number(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }

  private static int count(String said) {
    return Math.max(0, Numbers.value(said.strip()));
  }

  private static String first(MatchResult match) {
    return match.group(1) == null ? match.group(2) : match.group(1);
  }

  private static DayOfWeek weekday(String said) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().toLowerCase(java.util.Locale.ROOT).startsWith(said.substring(0, 3))) {
        return day;
      }
    }
    throw new IllegalArgumentException("no weekday: pattern and names differ");
  }

  private static int month(String said) {
    return 1
        + List.of(
                "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
            .indexOf(said.substring(0, 3));
  }
}
