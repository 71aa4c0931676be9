package dev.ava.scoring.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;

import dev.ava.migration.boundary.PhasedScores;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.voice.boundary.Ending;
import dev.ava.voice.boundary.VoiceDesk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Calls that are over, scored by rules or by a model that says what it is told to. */
abstract class ScoredCalls {

  private static final String MARIA = "+14155552671";

  final Deque<ScoringModel.Answer> answers = new ArrayDeque<>();
  Runnable whileJudging = () -> {};
  VoiceDesk desk;
  ScoreDesk rules;
  ScoreDesk model;

  @BeforeEach
  void freshDatabase() {
    desk = new VoiceDesk(EmbeddedDatabase.migrated());
    desk.phase("DUAL_WRITE");
    rules = new ScoreDesk(desk.jdbi, desk.clock, new PhasedScores(desk.clock));
    model =
        new ScoreDesk(
            desk.jdbi,
            desk.clock,
            new PhasedScores(desk.clock),
            new ScoringModel() {
              @Override
              public boolean offered(UUID orgId) {
                return true;
              }

              @Override
              public Answer judge(Scorable conversation) {
                whileJudging.run();
                return answers.remove();
              }
            });
  }

  final UUID call(Ending ending) {
    String session = desk.begin(MARIA);
    desk.say(session, 1, "assistant", "How can I help?");
    desk.say(session, 2, "customer", "What are your hours?");
    desk.say(session, 3, "assistant", "Nine to seven.");
    return desk.sessions.end(ORG, session, ending).conversationId();
  }

  static Judgement judgement(int score) {
    return new Judgement(
        "model-x",
        score,
        "positive",
        "info_request",
        "Opening hours",
        "Asked for the hours.",
        List.of(new Judgement.Evidence(2, "asks for the hours")));
  }

  final String shown() {
    return desk.row(
            "SELECT concat_ws(' ', c.satisfaction_score, c.outcome, s.satisfaction_score::numeric(4,1), s.outcome)"
                + " AS shown FROM conversations c JOIN call_sessions s ON s.id = c.legacy_call_session_id")
        .get("shown")
        .toString();
  }
}
