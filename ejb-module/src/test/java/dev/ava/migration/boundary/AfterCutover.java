package dev.ava.migration.boundary;

import static dev.ava.migration.boundary.Phase.DUAL_WRITE;
import static dev.ava.voice.boundary.VoiceDesk.ORG;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.VoiceDesk;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;

/** Calls are recorded on the new side only, and somebody wants to go back. */
abstract class AfterCutover {

  static final String MARIA = "+14155552671";
  static final String JAMES = "+14155552672";
  static final String WHO = "cli:maria";

  final VoiceDesk desk = new VoiceDesk(EmbeddedDatabase.migrated());
  final PhaseChange phases = new PhaseChange(desk.jdbi, Clock.systemUTC());

  @BeforeEach
  void calls_are_recorded_on_the_new_side_only() {
    desk.phase("CUTOVER");
  }

  PhaseState back() {
    return phases.change(DUAL_WRITE, "the console is slow", WHO, null);
  }

  void complaint() {
    String session = desk.begin(MARIA);
    desk.say(session, 1, "customer", "I want to complain");
    desk.sessions.event(
        ORG, session, null, "escalation_requested", VoiceDesk.json("{\"why\":[1.0,null]}"), null);
    desk.does(session, "f1", "cancel_appointment", "{}", "{\"success\":false}");
    desk.sessions.end(ORG, session, new Ending("hung_up", "complaint", 1, "negative", null));
  }

  void execute(String sql, Object... values) {
    desk.jdbi.useHandle(handle -> handle.execute(sql, values));
  }

  void changed() {
    parity().changed("test");
  }

  ParityResult check() {
    return parity().full("test", Progress.NONE);
  }

  private ParityCheck parity() {
    return new ParityCheck(desk.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory());
  }

  /** Classes of what a full check can't explain. */
  List<Object> findings() {
    check();
    return desk
        .rows("SELECT class FROM parity_findings WHERE resolved_at IS NULL AND NOT explained")
        .stream()
        .map(row -> row.get("class"))
        .toList();
  }
}
