package dev.ava.assistant.control.offline.understanding;

import static dev.ava.assistant.control.offline.understanding.Numbers.NUMBER;
import static dev.ava.assistant.control.offline.understanding.Numbers.ORDINAL;
import static dev.ava.assistant.control.offline.understanding.Numbers.words;

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
  private final Days days;
  private final int offered;
  private final List<Rule> rules = new ArrayList<>();

  /**
   * @param today at the clinic
   * @param offered how many times of day the caller may choose from: "the second" is one of them
   */
  DateReader(LocalDate today, int offered) {
    this.today = today;
    days = new Days(today);
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
      from = Math.max(matcher.end(), matcher.start() + 1);
      DayWish wish = rule.reads.apply(matcher.toMatchResult());
      if (wish != null && !wish.days().isEmpty()) {
        String before = said.rest().substring(0, matcher.start());
        found.add(new Mention(wish, matcher.start(), before));
        said.blank(matcher.start(), matcher.end(), Utterance.TAKEN);
      }
    }
  }

  private void written() {
    rules.add(new Rule(ISO, m -> Days.day(number(m, 1), number(m, 2), number(m, 3))));
    rules.add(
        new Rule(
            SLASHES,
            m -> {
              int year = m.group(3) == null ? 0 : 2000 + number(m, 3) % 100;
              boolean dayFirst = number(m, 1) > 12;
              int month = dayFirst ? number(m, 2) : number(m, 1);
              return days.onOrAfterToday(year, month, dayFirst ? number(m, 1) : number(m, 2));
            }));
  }

  private void ofMonth() {
    String weekday = "(?:(?:on )?" + DAY + ",? (?:the )?)?";
    rule(
        weekday + MONTH + " (?:the )?" + DATE_NUMBER + "(?!:| ?[ap]\\.?m)" + YEAR,
        m ->
            days.onOrAfterToday(
                year(m.group(4)), Days.month(m.group(2)), Numbers.value(m.group(3))));
    rule(
        weekday + "(?:the )?" + DATE_NUMBER + " (?:day )?(?:of )?" + MONTH + YEAR,
        m ->
            days.onOrAfterToday(
                year(m.group(4)), Days.month(m.group(3)), Numbers.value(m.group(2))));
    rule(
        DAY + ",? the " + "(" + ORDINAL + ")" + NOT_A_THING,
        m -> days.dayOfMonth(Numbers.value(m.group(2))));
    rule(
        "(?:on |for |until |to |by )?the (" + ORDINAL + ")" + NOT_A_THING,
        m ->
            Numbers.value(m.group(1)) <= offered
                ? null
                : days.dayOfMonth(Numbers.value(m.group(1))));
  }

  private void byWeeks() {
    rule(
        "{n} weeks? from " + DAY, m -> on(days.comingDay(m.group(2)).plusWeeks(count(m.group(1)))));
    rule("(a|one) week (?:from|on) " + DAY, m -> on(days.comingDay(m.group(2)).plusWeeks(1)));
    rule(DAY + " week(?! is)", m -> on(days.comingDay(m.group(1)).plusWeeks(1)));
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
    LocalDate next = days.monday().plusWeeks(1);
    rule(
        DAY + " (?:of )?next week|next week,? (?:on )?" + DAY,
        m -> on(next.with(TemporalAdjusters.nextOrSame(Days.weekday(first(m))))));
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
        "(?:this|next|the|coming|on)? ?week-?ends?",
        m -> {
          LocalDate saturday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
          boolean following = m.group().startsWith("next") && !days.isWeekend();
          LocalDate start = following ? saturday.plusWeeks(1) : saturday;
          return DayWish.between(start, start.plusDays(1));
        });
    rule(
        "(?:later |any ?(?:day|time) |(?:the |by the )?end of )?(?:this|the) week",
        m -> DayWish.between(today, days.monday().plusDays(6)));
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
                ? DayWish.between(days.comingDay(m.group(1)), days.after(m.group(1), m.group(2)))
                : null);
    rule(
        "(?:on )?(?:the )?(next|this|coming|this coming|this next)? ?" + DAY,
        m -> on(days.day(m.group(1), m.group(2))));
    rule("(?:on )?(?:a |any )?weekdays?|during the week", m -> new DayWish(days.workdays(), false));
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
}
