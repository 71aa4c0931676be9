package dev.ava.assistant.control.offline.understanding;

import static dev.ava.assistant.control.offline.understanding.Numbers.words;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Opening;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands what a caller says to a clinic: who reads what, and in which order. */
public final class Listener {

  /** What was asked last, so that a bare answer can be read: "ten", "Jane", "the second". */
  public enum Awaits {
    ANYTHING,
    SERVICE,
    TIME,
    NAME,
    PHONE,
    EMAIL;

    /** Something that callers may not want to tell. */
    public boolean isPersonal() {
      return this == NAME || this == PHONE || this == EMAIL;
    }
  }

  private static final Pattern NEGATION =
      Pattern.compile(
          "(?:\\bnot|\\bexcept|\\binstead of|\\brather than|can't (?:do|make|come)|cannot"
              + " (?:do|make|come)|\\bwithout|don't want|no longer|anything but|other"
              + " than)(?:\\s+(?:on|at|in|for|the|it))*\\s*$");

  private static final Pattern CORRECTION =
      Pattern.compile(
          "(?<!\\w)(?:no|sorry|actually|i mean|i meant|wait|rather|make (?:it|that)|scratch that|or"
              + " better|better|instead|correction|change)(?!\\w)");

  private static final Pattern TOWARDS = Pattern.compile("(?<!\\w)(?:to|until|till|for)\\s*$");

  private static final Pattern ASKS_FOR_SERVICE =
      words(
          "do you (?:guys )?(?:do|offer|have|provide|sell|perform|give)(?!"
              + " (?:that|this|it|you|any(?:thing|one)?|an?"
              + " (?:opening|slot|time|minute|second|question|appointment|spot)|my|the|other|more|something|availab\\w+|openings?|time|times|appointments?|slots?|free|parking|wi-?fi|gift|payment|financing|anyone|someone|a"
              + " doctor|a number|a phone)) [a-z]{3,}|(?:book|get|want|need|like|interested in)(?:"
              + " (?:to|an?|some|my|for|get|book|me|have|do))*"
              + " (?:tattoos?|massages?|haircuts?|manicures?|pedicures?|waxing|piercings?|lash\\w*|eyelash\\w*|tan|tanning|spray"
              + " tan|nails?|liposuction|nose job|face ?lift|boob"
              + " job|teeth|dental|brows?|microblading|lip flip|iv drip|cryo\\w*)");

  private static final Pattern WHICH =
      words(
          "(first|second|third|fourth|fifth|last|latter|former)(?:"
              + " (?:one|option|slot|time|choice|of"
              + " (?:those|them)|appointment|works|please|is|would|sounds))*|(?:number|option|choice)"
              + " (one|two|three|four|five|[1-5])|the (one)(?! (?:on|at|with|for|in|i))");

  private static final Pattern IT_IS_AN_EMAIL = Pattern.compile("@|\\bdot\\b");

  private final Clinic clinic;
  private final ServiceReader services;
  private final LocalTime opens;
  private final LocalTime closes;

  public Listener(Clinic clinic) {
    this.clinic = clinic;
    services = new ServiceReader(clinic.services());
    opens =
        clinic.hours().stream()
            .map(Opening::from)
            .min(Comparator.naturalOrder())
            .orElse(LocalTime.of(8, 0));
    closes =
        clinic.hours().stream()
            .map(Opening::to)
            .max(Comparator.naturalOrder())
            .orElse(LocalTime.of(19, 0));
  }

  /**
   * @param today at the clinic
   * @param offered how many things the caller may choose from
   */
  public Understood understand(String words, LocalDate today, Awaits awaits, int offered) {
    Utterance said = new Utterance(words);
    Optional<String> email = EmailReader.read(said, awaits == Awaits.EMAIL);
    DateReader dates = new DateReader(today, offered);
    List<DateReader.Mention> days = new ArrayList<>(dates.readWritten(said));
    Optional<String> phone =
        awaits == Awaits.EMAIL && IT_IS_AN_EMAIL.matcher(said.rest()).find()
            ? Optional.empty()
            : PhoneReader.read(said, awaits == Awaits.PHONE);
    boolean unknown = said.has(ASKS_FOR_SERVICE);
    ServiceReader.Found found = services.read(said);
    Optional<PractitionerReader.Named> with =
        PractitionerReader.read(said, clinic.practitioners(), true);
    Integer ordinal = offered == 0 ? null : ordinal(said, offered);
    days.addAll(dates.read(said));
    days.sort(Comparator.comparingInt(DateReader.Mention::start));
    List<TimeReader.Mention> times =
        new TimeReader(opens, closes, awaits == Awaits.TIME).read(said);
    Set<Intent> intents = IntentReader.read(said);
    Optional<String> name =
        awaits == Awaits.EMAIL || (intents.contains(Intent.IDENTITY) && awaits != Awaits.NAME)
            ? Optional.empty()
            : NameReader.read(said, awaits == Awaits.NAME);
    if (with.isEmpty() && name.isEmpty()) {
      with = PractitionerReader.read(said, clinic.practitioners(), false);
    }
    DayWish oldDay = oldDay(days);
    TimeWish oldTime = oldTime(times, oldDay != null && times.size() > 1);
    return new Understood(
        said.all(),
        without(said.all(), name.orElse(""), email.orElse("")),
        said.isEmpty(),
        intents,
        YesNo.read(said),
        found.meant(),
        found.unclear(),
        unknown && found.meant().isEmpty(),
        with.filter(one -> !one.avoided()).map(PractitionerReader.Named::practitioner).orElse(null),
        with.filter(PractitionerReader.Named::avoided)
            .map(PractitionerReader.Named::practitioner)
            .orElse(null),
        without(day(days, oldDay), oldDay),
        oldDay,
        time(times, oldTime),
        oldTime,
        phone.orElse(null),
        email.orElse(null),
        name.orElse(null),
        ordinal);
  }

  /** "Next week, but not Monday". */
  private static @Nullable DayWish without(@Nullable DayWish wish, @Nullable DayWish denied) {
    if (wish == null || denied == null) {
      return wish;
    }
    List<LocalDate> left =
        wish.days().stream().filter(day -> !denied.days().contains(day)).toList();
    return left.isEmpty() ? wish : new DayWish(left, wish.soonest());
  }

  private static String without(String text, String name, String email) {
    String open = text.replace(email.isEmpty() ? "@@" : email.toLowerCase(Locale.ROOT), " ");
    for (String word : name.toLowerCase(Locale.ROOT).split(" ", -1)) {
      open = word.isEmpty() ? open : open.replace(word, " ");
    }
    return open;
  }

  private static boolean denied(String before) {
    return NEGATION.matcher(before).find();
  }

  /** "My Tuesday appointment … to Thursday", "instead of Tuesday". */
  private static @Nullable DayWish oldDay(List<DateReader.Mention> days) {
    for (DateReader.Mention mention : days) {
      if (denied(mention.before())) {
        return mention.wish();
      }
    }
    boolean moved = days.size() == 2 && TOWARDS.matcher(days.get(1).before()).find();
    return moved ? days.get(0).wish() : null;
  }

  private static @Nullable TimeWish oldTime(List<TimeReader.Mention> times, boolean dayMoved) {
    for (TimeReader.Mention mention : times) {
      if (denied(mention.before())) {
        return mention.wish();
      }
    }
    boolean moved =
        times.size() == 2 && (dayMoved || TOWARDS.matcher(times.get(1).before()).find());
    return moved ? times.get(0).wish() : null;
  }

  private static @Nullable DayWish day(List<DateReader.Mention> days, @Nullable DayWish old) {
    DayWish wish = null;
    int end = 0;
    for (DateReader.Mention mention : days) {
      if (mention.wish().equals(old)) {
        continue;
      }
      boolean corrects =
          CORRECTION
              .matcher(mention.before().substring(Math.min(end, mention.before().length())))
              .find();
      wish =
          wish == null || corrects || wish.soonest()
              ? mention.wish()
              : mention.wish().soonest() ? wish : wish.or(mention.wish());
      end = mention.start();
    }
    return wish;
  }

  private static @Nullable TimeWish time(List<TimeReader.Mention> times, @Nullable TimeWish old) {
    List<TimeWish> wishes = new ArrayList<>();
    int end = 0;
    for (TimeReader.Mention mention : times) {
      if (mention.wish().equals(old)) {
        continue;
      }
      if (CORRECTION
          .matcher(mention.before().substring(Math.min(end, mention.before().length())))
          .find()) {
        wishes.clear();
      }
      wishes.add(mention.wish());
      end = mention.start();
    }
    Optional<TimeWish> exact = wishes.stream().filter(TimeWish::exact).findFirst();
    boolean partOfDayToo =
        wishes.size() > 1 && wishes.stream().filter(TimeWish::exact).count() == 1;
    if (partOfDayToo) {
      return exact.orElseThrow();
    }
    return wishes.isEmpty() ? null : TimeWish.oneOf(wishes);
  }

  private static @Nullable Integer ordinal(Utterance said, int offered) {
    var which = said.take(WHICH);
    if (which.isEmpty()) {
      return null;
    }
    String word = which.get().group(1) != null ? which.get().group(1) : which.get().group(2);
    if (word == null) {
      return offered == 1 ? 1 : null;
    }
    int number =
        switch (word) {
          case "last", "latter" -> -1;
          case "former" -> 1;
          default -> Numbers.value(word);
        };
    return number > offered ? null : Integer.valueOf(number);
  }
}
