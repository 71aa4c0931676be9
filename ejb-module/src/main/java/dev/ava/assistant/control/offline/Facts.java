package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Answer;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers questions from what the clinic has told us; what it hasn't told isn't answered. */
final class Facts {

  /** Not about one service, even if there was talk of one. */
  private static final Pattern GENERAL =
      Pattern.compile(
          "\\b(?:treatments|services|procedures|prices|price list|everything|team|staff|all"
              + " of)\\b");

  private final Talk talk;
  private final Clinic clinic;
  private final OpeningHours hours;
  private final List<Service> told = new ArrayList<>();

  Facts(Talk talk) {
    this.talk = talk;
    clinic = talk.clinic();
    hours = new OpeningHours(clinic);
  }

  /** A service that was talked about last; a bare "how much is it" means that one. */
  @Nullable Service lastTold() {
    return told.isEmpty() ? null : told.get(told.size() - 1);
  }

  /** What was done for the caller. */
  void about(Task task) {
    if (task.service() != null) {
      about(task.service());
    }
  }

  void about(Service service) {
    told.remove(service);
    told.add(service);
  }

  /**
   * @param task what is being done for the caller; null: nothing
   * @return whether it was a question
   */
  boolean answer(Understood heard, @Nullable Task task) {
    Service inHand = task == null ? null : task.service();
    List<Service> asked = heard.serviceUnclear() ? List.of() : heard.services();
    asked.forEach(this::about);
    boolean general = GENERAL.matcher(heard.text()).find();
    Service last = general ? null : inHand == null ? lastTold() : inHand;
    Service one = asked.isEmpty() ? last : asked.get(0);
    List<Service> about = asked.size() > 1 ? asked : one == null ? List.of() : List.of(one);
    boolean services = ofServices(heard, about);
    boolean clinics = ofClinic(heard);
    return services || clinics || ownAnswers(heard) || more(heard, about, task != null);
  }

  private boolean ofServices(Understood heard, List<Service> about) {
    boolean fee = heard.wants(Intent.POLICY);
    boolean price = heard.wants(Intent.PRICE) && !fee;
    boolean care = false;
    if (price && about.isEmpty()) {
      talk.intends("pricing_inquiry");
      talk.say(prices(heard.serviceUnclear() ? heard.services() : List.of()));
    }
    for (Service service : about) {
      if (price) {
        talk.intends("pricing_inquiry");
        talk.say(price(service));
      }
      if (heard.wants(Intent.DURATION)) {
        talk.say(
            service.name()
                + (isPlural(service) ? " take " : " takes ")
                + Phrases.minutes(service.minutes())
                + ".");
      }
      care |= tell(heard, Intent.PREPARATION, service, Service::preparation, "prepare for");
      care |=
          tell(heard, Intent.AFTERCARE, service, Service::aftercare, "look after yourself after");
    }
    return price || care || (heard.wants(Intent.DURATION) && !about.isEmpty());
  }

  private boolean tell(
      Understood heard,
      Intent intent,
      Service service,
      Function<Service, @Nullable String> fact,
      String what) {
    if (!heard.wants(intent)) {
      return false;
    }
    String text = fact.apply(service);
    talk.say(
        text == null
            ? "I have no details on how to "
                + what
                + " "
                + service.name()
                + "; our practitioners will tell you."
            : Phrases.sentence(text));
    return true;
  }

  private String price(Service service) {
    return service.price() == null
        ? "I don't have a price for " + service.name() + "; our team can tell you."
        : service.name()
            + (isPlural(service) ? " are " : " is ")
            + Phrases.sentence(service.price());
  }

  private String prices(List<Service> of) {
    List<Service> shown = of.isEmpty() ? clinic.services() : of;
    List<String> words =
        shown.stream()
            .filter(one -> one.price() != null)
            .limit(3)
            .map(one -> one.name() + (isPlural(one) ? " are " : " is ") + one.price())
            .toList();
    if (words.isEmpty()) {
      return "I don't have our prices here; our team can tell you.";
    }
    return Phrases.all(words)
        + "."
        + (of.isEmpty() && shown.size() > 3
            ? " Which treatment would you like to know about?"
            : "");
  }

  private boolean ofClinic(Understood heard) {
    boolean known = false;
    if (heard.wants(Intent.HOURS) && hours.areKnown()) {
      talk.intends("hours_inquiry");
      boolean oneDay = heard.day() != null && heard.day().isOneDay();
      talk.say(oneDay ? hours.on(heard.day().first(), talk.today()) : hours.week());
      known = true;
    }
    if (heard.wants(Intent.ADDRESS) && clinic.address() != null) {
      talk.intends("location_inquiry");
      talk.say("You find us at " + Phrases.sentence(clinic.address()));
      known = true;
    }
    if (heard.wants(Intent.TELEPHONE) && clinic.phone() != null) {
      talk.say("You can reach our team at " + Phrases.phone(clinic.phone()) + ".");
      known = true;
    }
    if (heard.wants(Intent.POLICY) && clinic.persona().policy() != null) {
      talk.say(Phrases.sentence(clinic.persona().policy()));
      known = true;
    }
    if (heard.wants(Intent.TEXT_MESSAGE)) {
      talk.say("I can't send messages myself; what we book here goes straight into our calendar.");
      known = true;
    }
    if (heard.wants(Intent.IDENTITY)) {
      talk.say(
          "I'm "
              + clinic.persona().assistantName()
              + ", the automated receptionist of "
              + clinic.name()
              + ". If you'd rather talk to a person, just say so.");
      known = true;
    }
    return known;
  }

  /** The clinic's own answers to usual questions. */
  private boolean ownAnswers(Understood heard) {
    Optional<Answer> own =
        clinic.answers().stream()
            .filter(answer -> answer.keywords().stream().anyMatch(word -> has(heard.open(), word)))
            .findFirst();
    own.ifPresent(answer -> talk.say(Phrases.sentence(answer.answer())));
    return own.isPresent();
  }

  static boolean has(String text, String word) {
    return Pattern.compile("(?<!\\w)" + Pattern.quote(word.toLowerCase(Locale.ROOT)) + "(?!\\w)")
        .matcher(text)
        .find();
  }

  private boolean more(Understood heard, List<Service> asked, boolean busy) {
    boolean times = talk.expects(Expect.SLOT) || talk.expects(Expect.TIME);
    boolean services =
        heard.wants(Intent.SERVICES) && (!times || GENERAL.matcher(heard.text()).find());
    if (heard.wants(Intent.PRACTITIONERS)
        || (heard.wants(Intent.ABOUT) && heard.practitioner() != null)) {
      return practitioners(heard, asked);
    }
    if (services || heard.unknownService()) {
      talk.intends("service_inquiry");
      talk.say((heard.unknownService() ? "I don't find that on our list. " : "") + list());
      if (!busy) {
        talk.ask(Expect.ANYTHING, "Which one would you like to hear about, or book?");
      }
      return true;
    }
    if (heard.wants(Intent.ABOUT) && !heard.services().isEmpty()) {
      talk.intends("service_inquiry");
      heard.services().forEach(service -> talk.say(describe(service)));
      return true;
    }
    return false;
  }

  private static boolean isPlural(Service service) {
    return service.name().endsWith("s");
  }

  String describe(Service service) {
    return (service.description() == null ? "" : Phrases.sentence(service.description()) + " ")
        + service.name()
        + (isPlural(service) ? " take " : " takes ")
        + Phrases.minutes(service.minutes())
        + (service.price() == null
            ? "."
            : (isPlural(service) ? " and are " : " and is ") + Phrases.sentence(service.price()));
  }

  String list() {
    List<String> names = clinic.services().stream().map(Service::name).toList();
    return names.isEmpty()
        ? "I have no list of our treatments here; our team can tell you."
        : "We offer " + Phrases.all(names) + ".";
  }

  private boolean practitioners(Understood heard, List<Service> asked) {
    Practitioner one = heard.practitioner();
    if (one != null) {
      talk.say(introduce(one));
      return true;
    }
    List<Practitioner> who =
        clinic.practitioners().stream()
            .filter(
                p ->
                    asked.isEmpty()
                        || asked.stream().allMatch(s -> p.services().contains(s.slug())))
            .toList();
    if (who.isEmpty()) {
      talk.say(
          asked.isEmpty()
              ? "I have no list of our practitioners here."
              : "Nobody is listed for " + asked.get(0).name() + "; our team can tell you more.");
      return true;
    }
    String names = Phrases.all(who.stream().map(Facts::titled).toList());
    talk.say(
        asked.isEmpty()
            ? "Our practitioners are " + names + "."
            : asked.get(0).name()
                + (isPlural(asked.get(0)) ? " are" : " is")
                + " done by "
                + names
                + ".");
    return true;
  }

  private static String titled(Practitioner one) {
    return one.name() + (one.title() == null ? "" : ", " + one.title());
  }

  private String introduce(Practitioner one) {
    List<String> does =
        clinic.services().stream()
            .filter(service -> one.services().contains(service.slug()))
            .map(Service::name)
            .toList();
    return one.name()
        + (one.title() == null ? " works with us" : " is our " + one.title())
        + (does.isEmpty() ? "." : " and does " + Phrases.all(does) + ".");
  }
}
