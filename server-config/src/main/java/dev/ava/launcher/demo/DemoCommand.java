package dev.ava.launcher.demo;

import dev.ava.launcher.AdminApi;
import dev.ava.launcher.DataDirectory;
import dev.ava.launcher.RunningAva;
import dev.ava.launcher.Settings;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import dev.ava.launcher.Welcome;
import dev.ava.launcher.Workplace;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description =
        "A clinic moves from a legacy database (in a new data directory), then a day of text"
            + " messages and calls, with the Ava that runs here or with a new one.")
public final class DemoCommand implements Callable<Integer> {
  private final Workplace workplace;
  private final Terminal terminal;

  @Option(names = "--stop", description = "Stop when all is told, instead of staying up.")
  private boolean stop;

  public DemoCommand(Workplace workplace) {
    this.workplace = workplace;
    this.terminal = workplace.terminal();
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = workplace.settings();
    DataDirectory home = new DataDirectory(settings.dataDirectory());
    if (home.isTaken()) {
      sayWhereTheMigrationIs();
      play(settings, home);
      calls(settings, home, false);
      liveCalls(settings, home);
      lookAt(settings, home);
      return 0;
    }
    settings = forgettingSoon(settings);
    try (RunningAva ava = new RunningAva(workplace.project(), settings, terminal)) {
      AtomicBoolean legacy = new AtomicBoolean();
      ava.start(database -> legacy.set(LegacyClinic.movedInto(database)));
      if (legacy.get()) {
        AdminApi api = AdminApi.ofRunningInstance(settings);
        clinic(api, ava.home()).open();
        CallerNames names = new CallerNames(api, ava.database(), terminal);
        names.before();
        new MigrationStory(api, ava.database(), terminal).play();
        names.after();
      } else {
        sayWhereTheMigrationIs();
      }
      play(settings, ava.home());
      calls(settings, ava.home(), true);
      liveCalls(settings, ava.home());
      lookAt(settings, ava.home());
      if (!stop) {
        terminal.say("Ctrl-C stops everything.");
        ava.awaitEnd();
      }
    }
    return 0;
  }

  private static Clinic clinic(AdminApi api, DataDirectory home) {
    return new Clinic(api, authToken(home));
  }

  private static String authToken(DataDirectory home) {
    return home.secrets().kept("demo-auth-token", 24);
  }

  private void sayWhereTheMigrationIs() {
    terminal.say(
        "The migration of a legacy clinic needs a database of its own, so it is left out here;");
    terminal.say("for all of it: AVA_DATA_DIR=$(mktemp -d) ./ava demo");
  }

  private void play(Settings settings, DataDirectory home) throws InterruptedException {
    AdminApi api = AdminApi.ofRunningInstance(settings);
    String url = home.state().url().orElseThrow();
    clinic(api, home).open();
    DayPlayer player =
        new DayPlayer(new PretendTwilio(url, settings.publicUrl()), api, authToken(home));
    DayReport report = player.play(new ClinicDay(), terminal);
    terminal.heading("The day is over. What Ava shows of it:");
    report.tell(terminal);
    if (!report.isAsExpected()) {
      throw new Trouble("Not everything is as it was sent; see the lines that differ.");
    }
  }

  /** Seconds instead of minutes, so that nobody waits for an orphan or a lost caller. */
  private static Settings forgettingSoon(Settings settings) {
    return settings
        .or("ava.calls.ask-unnamed-after", "PT3S")
        .or("ava.calls.ask-open-after", "PT3S")
        .or("ava.calls.orphan-after", "PT5S")
        .or("ava.voice.resume-within", "PT3S");
  }

  private void calls(Settings settings, DataDirectory home, boolean orphansEndSoon)
      throws InterruptedException {
    Optional<String> standIn = home.state().standIn();
    if (standIn.isEmpty()) {
      terminal.say("No calls are placed: this Ava has no stand-in of the providers.");
      return;
    }
    AdminApi api = AdminApi.ofRunningInstance(settings);
    new VoiceAgent(api, home.secrets().kept("demo-agent-secret", 24))
        .open(settings.localUrl(), standIn.get());
    new CallsStory(api.beyond(), terminal, orphansEndSoon).play();
  }

  private void liveCalls(Settings settings, DataDirectory home) throws InterruptedException {
    new LiveCallsStory(
            AdminApi.ofRunningInstance(settings), home.state().url().orElseThrow(), terminal)
        .play();
  }

  private void lookAt(Settings settings, DataDirectory home) {
    String url = home.state().url().orElseThrow();
    terminal.say("");
    terminal.heading(
        "What to look at (login admin, password "
            + new Welcome(settings, home).shownPassword()
            + "):");
    terminal.say("  " + url + "/admin");
    terminal.say(
        "      Maria's repeated text is there once; Priya sent two pictures; Daniel opted");
    terminal.say(
        "      out and in again, and an answer to him failed with 30003; Grace is off the");
    terminal.say("      list; James's delivery report came before the message it is about");
    terminal.say("  " + url + "/voice/   talk to Ava yourself: speak or type");
    terminal.say("  " + url + "/admin/migration   how the legacy clinic moved");
    terminal.say("  " + url + "/api/calls-dashboard   calls by their callers' present names");
    terminal.say("  " + url + "/api/admin/callers/unknown   who could not be named, and why");
    terminal.say("  " + url + "/api/calls/orphans?state=closed   the call that nobody knew of");
    terminal.say("  " + url + "/api/admin/communications?channel=sms");
    terminal.say("  " + url + "/metrics   webhooks by result, among them the forged one");
  }
}
