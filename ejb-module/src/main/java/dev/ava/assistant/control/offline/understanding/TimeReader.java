package dev.ava.assistant.control.offline.understanding;

import static dev.ava.assistant.control.offline.understanding.Numbers.NUMBER;
import static dev.ava.assistant.control.offline.understanding.Numbers.words;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times of day in plain English. Where neither "am" nor "pm" is said, it is the one that lies in
 * the opening hours.
 */
final class TimeReader {

  record Mention(TimeWish wish, int start, String before) {}

  private record Rule(Pattern pattern, Function<MatchResult, @Nullable TimeWish> reads) {}

  private static final String HALF =
      "( ?[ap]\\.? ?m\\.?(?!\\w)| in the (?:morning|afternoon|evening)| tonight)?";
  private static final String MINUTES =
      "(?::([0-5]\\d)| (oh (?:five|"
          + NUMBER
          + ")|[0-5]\\d|(?:ten|fifteen|twenty|thirty|forty|fifty)"
          + "(?:[\\s-]five)?))?";
  private static final String CLOCK = "(" + NUMBER + ")" + MINUTES + "(?: o'? ?clock)?" + HALF;
  private static final String NO_TIME_AFTER =
      "(?!:| ?\\d| (?:days?|weeks?|months?|years?|people|persons?|minutes?|mins?|hours?|of|units?"
          + "|syringes?|sessions?|areas?|times|kids|friends|appointments?|dollars|percent)|/|%)";

  private final LocalTime opens;
  private final LocalTime closes;
  private final List<Rule> rules = new ArrayList<>();

  /**
   * @param opens the earliest the clinic opens on any day
   * @param closes the latest it closes
   * @param asked a time was asked for, so a number alone is one
   */
  TimeReader(LocalTime opens, LocalTime closes, boolean asked) {
    this.opens = opens;
    this.closes = closes;
    stretches();
    clock(asked);
    partsOfDay();
  }

  /** Takes all times out; in the order of their mention. */
  List<Mention> read(Utterance said) {
    List<Mention> found = new ArrayList<>();
    for (Rule rule : rules) {
      int from = 0;
      while (from < said.rest().length()) {
        var matcher = rule.pattern.matcher(said.rest());
        if (!matcher.find(from)) {
          break;
        }
        from = matcher.end();
        TimeWish wish = rule.reads.apply(matcher.toMatchResult());
        if (wish != null) {
          String before = said.rest().substring(0, matcher.start());
          found.add(new Mention(wish, matcher.start(), before));
          said.blank(matcher.start(), matcher.end(), Utterance.TAKEN);
        }
      }
    }
    found.sort(Comparator.comparingInt(Mention::start));
    return found;
  }

  private void stretches() {
    rule(
        "(?<!(?:from|between)\\s)(?:at |around |about )?(?:(half|a? ?quarter|"
            + NUMBER
            + "(?: minutes)?) (past|after|to|of|"
            + "before|till)) ("
            + NUMBER
            + ")(?: o'? ?clock)?"
            + HALF
            + NO_TIME_AFTER,
        this::relative);
    rule(
        "(?:anytime |any time )?(?:between|from) " + CLOCK + " (?:and|to|till|until|-) " + CLOCK,
        m -> {
          LocalTime to = time(m, 5, null);
          LocalTime from = time(m, 1, m.group(8));
          return from == null || to == null ? null : TimeWish.between(from, to);
        });
    rule(
        "(?:any ?time |sometime )?(?:after|past|later than|no earlier than|not before|from|i"
            + " (?:work|am working|am busy) (?:until|till)|i (?:get off|finish)(?: work)?(?:"
            + " at)?|i'm (?:busy|working|at work) (?:until|till)) "
            + CLOCK
            + NO_TIME_AFTER,
        m -> with(m, TimeWish::after));
    rule(
        "(?:any ?time |sometime )?(?:before|by|until|till|no later than|earlier than|not after) "
            + CLOCK
            + NO_TIME_AFTER,
        m -> with(m, TimeWish::before));
    rule(
        "(?:any ?time )?after (?:work|5ish|office hours)|(?:any ?time )?after i get off",
        m -> TimeWish.after(LocalTime.of(17, 0)));
    rule("after (?:school|lunch)", m -> TimeWish.after(LocalTime.of(13, 30)));
    rule("before (?:work|school)", m -> TimeWish.between(TimeWish.FIRST, LocalTime.of(9, 30)));
    rule("before (?:lunch|noon|midday)", m -> TimeWish.before(LocalTime.NOON));
    rule(
        "(?:during |at |over |on )?(?:my |the )?lunch(?: ?time| break| hour)?",
        m -> TimeWish.between(LocalTime.NOON, LocalTime.of(13, 30)));
  }

  private void clock(boolean asked) {
    rule("(?:at )?(?:12 |twelve )?(?:noon|midday)", m -> TimeWish.at(LocalTime.NOON));
    rule("(?:at )?midnight", m -> TimeWish.at(LocalTime.MIDNIGHT));
    rule(
        "(?:at |around |about |@ ?)?("
            + NUMBER
            + ")"
            + MINUTES
            + "(?: o'? ?clock)?( ?[ap]\\.? ?m\\.?(?!\\w)| in the (?:morning|afternoon|evening))",
        m -> with(m, TimeWish::at));
    rule("(?:at |around |about )?(" + NUMBER + ")()() o'? ?clock()", m -> with(m, TimeWish::at));
    rule("(?:at |around |about |@ ?)?(\\d\\d?):([0-5]\\d)()()", m -> with(m, TimeWish::at));
    rule(
        "(?:at|around|about|@|like|say|make (?:it|that)|how about|what about|and|or)"
            + " ?("
            + NUMBER
            + ")"
            + MINUTES
            + "(?:-?ish)?()"
            + NO_TIME_AFTER,
        m -> with(m, TimeWish::at));
    rule(
        "(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)() (fifteen|thirty"
            + "|forty[\\s-]five)()"
            + NO_TIME_AFTER,
        m -> with(m, TimeWish::at));
    rule("(" + NUMBER + ")()()-?ish()", m -> with(m, TimeWish::at));
    rule("(?<=\\|)(?:,? )(\\d{1,2})" + MINUTES + "()" + NO_TIME_AFTER, this::bare);
    if (asked) {
      rule("(" + NUMBER + ")" + MINUTES + "()" + NO_TIME_AFTER, m -> with(m, TimeWish::at));
    }
  }

  private void partsOfDay() {
    rule(
        "first thing(?: in the morning)?|(?:the )?(?:very )?early morning|early in the morning|as"
            + " early as (?:possible|you can)",
        m -> TimeWish.between(TimeWish.FIRST, LocalTime.of(10, 30)));
    rule("(?:mid|late)[\\s-]?morning", m -> between(10, 0, 12, 0));
    rule("early[\\s-]?afternoon|early in the afternoon", m -> between(12, 0, 15, 0));
    rule("(?:late|later)(?: in the)?[\\s-]?afternoon", m -> between(15, 0, 18, 0));
    rule("mid[\\s-]?afternoon", m -> between(13, 30, 16, 0));
    rule(
        "(?:in the |this |during the )?mornings?|a\\.?m\\.?(?!\\w)(?<=m|\\.)(?=$|\\s|[,.?!])",
        m ->
            m.group().startsWith("am")
                ? null
                : TimeWish.between(TimeWish.FIRST, LocalTime.of(11, 59)));
    rule("(?:in the |this |during the )?afternoons?", m -> between(12, 0, 17, 0));
    rule(
        "(?:in the |this |during the )?evenings?|tonight",
        m -> TimeWish.after(LocalTime.of(17, 0)));
    rule(
        "(?:at |towards )?(?:the )?end of (?:the )?day|as late as (?:possible|you can)|(?:the"
            + " )?(?:latest|last) (?:slot|time|appointment|possible|available|you have)",
        m -> new TimeWish(TimeWish.FIRST, TimeWish.LAST, false, true));
    rule(
        "any ?time|(?:the )?time (?:doesn't|does not) matter|all day|(?:i'm|i am) (?:flexible|free"
            + " all day)",
        m -> TimeWish.any());
  }

  private void rule(String pattern, Function<MatchResult, @Nullable TimeWish> reads) {
    rules.add(new Rule(words(pattern), reads));
  }

  private static TimeWish between(int fromHour, int fromMinute, int toHour, int toMinute) {
    return TimeWish.between(LocalTime.of(fromHour, fromMinute), LocalTime.of(toHour, toMinute));
  }

  /** "Saturday 11": the day was taken before. */
  private @Nullable TimeWish bare(MatchResult m) {
    int hour = Numbers.value(m.group(1));
    return hour < 1 || hour > 12 ? null : with(m, TimeWish::at);
  }

  private @Nullable TimeWish with(MatchResult m, Function<LocalTime, TimeWish> wish) {
    LocalTime time = time(m, 1, null);
    return time == null ? null : wish.apply(time);
  }

  /** Reads four groups: hour, minutes in digits, minutes in words, half of the day. */
  private @Nullable LocalTime time(MatchResult m, int group, @Nullable String otherHalf) {
    int hour = Numbers.value(m.group(group));
    String minutes = m.group(group + 1);
    String spoken = m.group(group + 2);
    int minute = 0;
    if (minutes != null && !minutes.isEmpty()) {
      minute = Integer.parseInt(minutes);
    } else if (spoken != null && !spoken.isEmpty()) {
      minute = Numbers.value(spoken.replaceFirst("^oh\\s+", ""));
    }
    String half = m.groupCount() < group + 3 ? null : m.group(group + 3);
    return clock(hour, minute, half == null || half.isEmpty() ? otherHalf : half);
  }

  private @Nullable LocalTime clock(int hour, int minute, @Nullable String half) {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return null;
    }
    if (half != null && !half.isBlank() && hour <= 12) {
      boolean morning = half.strip().startsWith("a") || half.contains("morning");
      return LocalTime.of(hour % 12 + (morning ? 0 : 12), minute);
    }
    if (hour == 0 || hour > 12) {
      return LocalTime.of(hour, minute);
    }
    LocalTime early = LocalTime.of(hour % 12, minute);
    LocalTime late = LocalTime.of(hour % 12 + 12, minute);
    boolean earlyOpen = !early.isBefore(opens) && early.isBefore(closes);
    boolean lateOpen = !late.isBefore(opens) && late.isBefore(closes);
    if (earlyOpen != lateOpen) {
      return earlyOpen ? early : late;
    }
    return hour >= 7 && hour < 12 ? early : late;
  }

  private @Nullable TimeWish relative(MatchResult m) {
    int minutes =
        m.group(1).contains("half")
            ? 30
            : m.group(1).contains("quarter")
                ? 15
                : Numbers.value(m.group(1).replaceAll("\\s*minutes", ""));
    int hour = Numbers.value(m.group(3));
    boolean to = List.of("to", "of", "before", "till").contains(m.group(2));
    if (minutes < 1 || minutes > 59 || hour < 1 || hour > 12 || minutes % 5 != 0) {
      return null;
    }
    LocalTime time =
        to
            ? clock(hour == 1 ? 12 : hour - 1, 60 - minutes, m.group(4))
            : clock(hour, minutes, m.group(4));
    return time == null ? null : TimeWish.at(time);
  }
}
