package dev.ava.launcher.demo;

import dev.ava.launcher.AdminApi;
import dev.ava.launcher.ChangeLog;
import dev.ava.launcher.Database;
import dev.ava.launcher.Stage;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Set;

/** A legacy database is migrated while the server runs, and calls come in on the way. */
final class MigrationStory {
  private static final String MIGRATION = "/migration";
  private static final Set<String> WORKING = Set.of("running", "stopping");

  /** A job of the server works on it. */
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(2), Duration.ofMillis(200));

  private static final int CHECKS = 3;
  private final AdminApi api;
  private final Database database;
  private final Terminal terminal;

  MigrationStory(AdminApi api, Database database, Terminal terminal) {
    this.api = api;
    this.database = database;
    this.terminal = terminal;
  }

  /**
   * @throws Trouble at the first thing that is not as it should be
   */
  void play() throws InterruptedException {
    terminal.heading("A clinic moves from the old receptionist's tables, while Ava runs");
    tell("found");
    JsonObject moved = run("/backfill", JsonValue.EMPTY_JSON_OBJECT).getJsonObject("summary");
    terminal.say(
        "  backfill: %s of %s call sessions are conversations, repaired on the way: %s"
            .formatted(moved.get("migrated"), moved.get("total"), moved.get("repaired")));
    new ChangeLog(database).apply(Stage.BACKFILL, Stage.CONSTRAIN);
    terminal.say("  stages backfill and constrain: done, the checks hold from now on");
    check();
    change("DUAL_WRITE", "both worlds from here on");
    CallPlayer player = new CallPlayer(api);
    for (DemoCall call : DemoCall.fourRounds()) {
      player.play(call);
      terminal.say("  call: " + call.name());
    }
    for (int i = 0; i < CHECKS; i++) {
      check();
    }
    change("CUTOVER", "three clean checks");
    tell("now");
    mustBe(new Counts(3, 81, 81));
  }

  private record Counts(long customers, long conversations, long callSessions) {}

  private void tell(String when) {
    Counts counts = counts();
    terminal.say(
        "  %s: %d customers, %d call sessions, %d voice conversations, phase %s"
            .formatted(
                when,
                counts.customers(),
                counts.callSessions(),
                counts.conversations(),
                api.get(MIGRATION + "/phase")
                    .mustBeFine()
                    .object()
                    .getJsonObject("state")
                    .getString("phase")));
  }

  private void mustBe(Counts expected) {
    if (!counts().equals(expected)) {
      throw new Trouble("Expected " + expected + ", but there are " + counts() + ".");
    }
  }

  private Counts counts() {
    JsonObject report = api.get(MIGRATION + "/report").mustBeFine().object();
    return new Counts(
        count(report, "customers", "customers"),
        count(report, "new_counts", "voice_conversations"),
        count(report, "legacy_counts", "call_sessions"));
  }

  private static long count(JsonObject report, String section, String column) {
    return report.getJsonArray(section).getJsonObject(0).getJsonNumber(column).longValue();
  }

  private void check() throws InterruptedException {
    JsonObject summary = run("/parity", JsonValue.EMPTY_JSON_OBJECT).getJsonObject("summary");
    terminal.say(
        "  parity: %s pairs compared field by field, %s unexplained findings"
            .formatted(summary.get("pairs"), summary.get("unexplained")));
  }

  private void change(String phase, String reason) {
    api.send(
            "PUT",
            MIGRATION + "/phase",
            Json.createObjectBuilder().add("phase", phase).add("reason", reason).build())
        .mustBeFine();
    terminal.say("  phase: " + phase);
  }

  /** Starts a run and waits for its end. */
  private JsonObject run(String kind, JsonObject parameters) throws InterruptedException {
    String id =
        api.send("POST", MIGRATION + kind, parameters).mustBeFine().object().getString("id");
    JsonObject run =
        PATIENCE.until(
            one -> !WORKING.contains(one.getString("state")),
            () -> api.get(MIGRATION + "/runs/" + id).mustBeFine().object());
    if (WORKING.contains(run.getString("state"))) {
      throw new Trouble("The run " + id + " takes too long: " + run);
    }
    if (!run.getString("state").equals("finished")) {
      throw new Trouble("The run ended as it should not: " + run);
    }
    return run;
  }
}
