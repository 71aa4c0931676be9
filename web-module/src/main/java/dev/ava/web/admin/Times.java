package dev.ava.web.admin;

import dev.ava.organization.boundary.OrganizationSettings;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times the way people say them, in the organisation's time zone. */
@Named("times")
@RequestScoped
public class Times {

  private static final DateTimeFormatter EXACT = format("EEE d MMM uuuu, HH:mm:ss zzz");
  private static final DateTimeFormatter SHORT = format("d MMM uuuu, HH:mm");
  private static final DateTimeFormatter CLOCK = format("HH:mm");
  private static final DateTimeFormatter DAY = format("EEEE d MMMM uuuu");
  private static final DateTimeFormatter DATE = format("d MMM uuuu");

  @Inject private OrganizationSettings organizations;
  @Inject private CurrentCaller caller;
  @Inject private Clock clock;

  private ZoneId zone;

  @PostConstruct
  void learnZone() {
    zone = organizations.get(caller.orgId()).zone();
  }

  /** The same words as {@code ago()} in ava.js, which keeps them true while the page is open. */
  public String ago(Instant at) {
    Duration age = Duration.between(at, clock.instant());
    if (age.toSeconds() < 60) {
      return "just now";
    } else if (age.toMinutes() < 60) {
      return age.toMinutes() + " min ago";
    } else if (age.toHours() < 24) {
      return age.toHours() + " h ago";
    } else if (age.toDays() < 7) {
      return age.toDays() == 1 ? "1 day ago" : age.toDays() + " days ago";
    }
    return DATE.format(at.atZone(zone));
  }

  public String exact(Instant at) {
    return EXACT.format(at.atZone(zone));
  }

  public String shortly(Instant at) {
    return SHORT.format(at.atZone(zone));
  }

  public String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  public String day(LocalDate day) {
    LocalDate today = LocalDate.now(clock.withZone(zone));
    if (day.equals(today)) {
      return "Today";
    }
    return day.equals(today.minusDays(1)) ? "Yesterday" : DAY.format(day);
  }

  LocalDate date(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
