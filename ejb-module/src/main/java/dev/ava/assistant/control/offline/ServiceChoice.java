package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which service a caller wants; of several, one after the other. */
final class ServiceChoice {

  private static final Pattern CORRECTS =
      Pattern.compile("\\b(?:actually|instead|no|sorry|i mean)\\b");

  private final Talk talk;
  private final Deque<Service> later = new ArrayDeque<>();
  private @Nullable Service service;
  private List<Service> unclear = List.of();

  ServiceChoice(Talk talk) {
    this.talk = talk;
  }

  @Nullable Service service() {
    return service;
  }

  void choose(Service wanted) {
    service = wanted;
    unclear = List.of();
  }

  void forget() {
    service = null;
  }

  /** Goes on to the next that was named in one breath; null: that was all. */
  @Nullable Service next() {
    service = later.isEmpty() ? service : later.poll();
    return service;
  }

  boolean hasMore() {
    return !later.isEmpty();
  }

  /** Whether it is another one than before. */
  boolean take(Understood heard) {
    Service before = service;
    List<Service> named = heard.services();
    if (named.isEmpty() && talk.expects(Expect.SERVICE) && heard.wants(Intent.UNSURE)) {
      advise();
      return true;
    }
    if (named.isEmpty()) {
      takeOneOfUnclear(heard);
      if (heard.wants(Intent.CHANGE_SERVICE)) {
        service = null;
        return true;
      }
    } else if (heard.serviceUnclear()) {
      unclear = named;
      service = service != null && named.contains(service) ? service : null;
      return true;
    } else {
      takeNamed(heard, named);
    }
    return service != null && !service.equals(before);
  }

  private void advise() {
    talk.clinic().services().stream()
        .filter(one -> one.slug().contains("consult"))
        .findFirst()
        .ifPresent(
            one ->
                talk.say(
                    "If you aren't sure, our practitioners can advise you in a consultation"
                        + (one.price() == null ? "." : ", which is " + one.price() + ".")));
  }

  private void takeNamed(Understood heard, List<Service> named) {
    boolean corrects = CORRECTS.matcher(heard.text()).find();
    choose(named.get(corrects ? named.size() - 1 : 0));
    if (named.size() > 1 && !corrects) {
      later.clear();
      later.addAll(named.subList(1, named.size()));
      talk.say("Let's take them one at a time, " + service.name() + " first.");
    }
  }

  /** "The second one", "the hydra one". */
  private void takeOneOfUnclear(Understood heard) {
    if (unclear.isEmpty()) {
      return;
    }
    if (heard.ordinal() != null) {
      int which = heard.ordinal() < 0 ? unclear.size() : Math.min(heard.ordinal(), unclear.size());
      choose(unclear.get(which - 1));
      return;
    }
    for (String word : heard.text().split("\\W+", -1)) {
      List<Service> fit =
          unclear.stream()
              .filter(one -> word.length() > 2)
              .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(word))
              .toList();
      if (fit.size() == 1) {
        choose(fit.get(0));
        return;
      }
    }
  }

  /** Asks, unless there is only one. */
  void ask() {
    List<Service> all = talk.clinic().services();
    if (!unclear.isEmpty()) {
      talk.ask(
          Expect.SERVICE,
          "Which one do you mean, "
              + Phrases.either(unclear.stream().map(Service::name).toList())
              + "?",
          unclear.size());
    } else if (all.size() == 1) {
      service = all.get(0);
    } else {
      talk.ask(Expect.SERVICE, "Which treatment would you like to book?");
    }
  }

  /** Somebody else who does it. */
  Optional<Practitioner> others(Practitioner avoided) {
    return talk.clinic().practitioners().stream()
        .filter(one -> !one.equals(avoided))
        .filter(one -> service != null && one.services().contains(service.slug()))
        .findFirst();
  }

  /** Says so if somebody doesn't do it; false: they don't. */
  boolean isDoneBy(@Nullable Practitioner wished) {
    if (wished == null
        || wished.services().isEmpty()
        || service == null
        || wished.services().contains(service.slug())) {
      return true;
    }
    List<String> others =
        talk.clinic().practitioners().stream()
            .filter(one -> one.services().contains(service.slug()))
            .map(Practitioner::name)
            .toList();
    talk.say(
        wished.name()
            + " doesn't do "
            + service.name()
            + (others.isEmpty()
                ? "."
                : ", but " + Phrases.all(others) + (others.size() == 1 ? " does." : " do.")));
    return false;
  }
}
