package dev.ava.launcher.demo;

import dev.ava.launcher.AdminApi;
import dev.ava.launcher.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;

/** Lets the day happen, and looks at what became of it. */
final class DayPlayer {

  /** Reports that came early are replayed by a job. */
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(30), Duration.ofMillis(500));

  private final PretendTwilio twilio;
  private final Communications communications;
  private final TwilioSigner signer;
  private final TwilioSigner forger = new TwilioSigner("not-the-auth-token");
  private int repeatsAnswered;
  private int reportsTaken;
  private int forgeriesRefused;

  DayPlayer(PretendTwilio twilio, AdminApi api, String authToken) {
    this.twilio = twilio;
    this.communications = new Communications(api);
    this.signer = new TwilioSigner(authToken);
  }

  DayReport play(ClinicDay day, Terminal terminal) throws InterruptedException {
    try (ProgressBar bar = terminal.bar("The clinic's day", day.happenings().size())) {
      for (Happening happening : day.happenings()) {
        happen(happening);
        bar.step();
      }
    }
    return PATIENCE.until(DayReport::isAsExpected, () -> lookAt(day));
  }

  private void happen(Happening happening) {
    if (happening instanceof Happening.Text text) {
      twilio.deliver(text, signer);
    } else if (happening instanceof Happening.Repeat repeat) {
      repeatsAnswered += twilio.deliver(repeat.of(), signer) == 200 ? 1 : 0;
    } else if (happening instanceof Happening.Answer answer) {
      communications.answer(answer);
    } else if (happening instanceof Happening.Report report) {
      reportsTaken += twilio.report(report, signer) / 100 == 2 ? 1 : 0;
    } else if (happening instanceof Happening.Forgery forgery) {
      Happening.Text text =
          new Happening.Text(forgery.from(), forgery.sid(), forgery.body(), List.of());
      forgeriesRefused += twilio.deliver(text, forger) == 403 ? 1 : 0;
    }
  }

  private DayReport lookAt(ClinicDay day) {
    Set<String> numbers =
        day.happenings().stream()
            .filter(Happening.Text.class::isInstance)
            .map(h -> ((Happening.Text) h).from().number())
            .collect(Collectors.toSet());
    DayReport report = new DayReport(day, communications.messagesOf(numbers));
    report.add(
        "repeats answered as the first time", count(day, Happening.Repeat.class), repeatsAnswered);
    report.add("delivery reports taken", count(day, Happening.Report.class), reportsTaken);
    report.add("forged texts refused", count(day, Happening.Forgery.class), forgeriesRefused);
    return report;
  }

  private static long count(ClinicDay day, Class<?> kind) {
    return day.happenings().stream().filter(kind::isInstance).count();
  }
}
