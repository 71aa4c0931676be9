package dev.ava.scoring.boundary;

import dev.ava.scoring.control.Overrides;
import dev.ava.scoring.control.Recording;
import dev.ava.scoring.control.ScoreRow;
import dev.ava.scoring.control.ScoreRows;
import dev.ava.scoring.control.Scorers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Scoring without a container: transactions are the database's. */
public final class ScoreDesk {

  public final Jdbi jdbi;
  public final ConversationScoring scoring;
  public final ScoringUpkeep upkeep;
  public final Scores scores = new Scores();
  public final ScoreRuns runs = new ScoreRuns();
  public final ScoreRunning running;
  final ScoringSteps steps;
  final Recording recording;

  public ScoreDesk(
      Jdbi jdbi, Clock clock, ConversationScores conversations, ScoringModel... models) {
    this.jdbi = jdbi;
    steps = new InTransaction(jdbi);
    recording = new Recording(conversations, clock);
    scoring = new ConversationScoring(steps, new Scorers(List.of(models)), recording);
    upkeep = new ScoringUpkeep(steps, clock, Duration.ofMinutes(45));
    scores.use(steps, recording, new Overrides(conversations, recording, clock), scoring);
    runs.use(steps, clock);
    running = new ScoreRunning(steps, scoring, clock);
  }

  /** Runs the jobs that wait, and takes them out of the queue. */
  public int runJobs() {
    List<String> waiting =
        jdbi.withHandle(
            sql ->
                sql.createQuery(
                        "DELETE FROM scheduled_tasks WHERE task_name = ? RETURNING task_instance")
                    .bind(0, ConversationScoring.NAME)
                    .mapTo(String.class)
                    .list());
    for (String one : waiting) {
      int slash = one.indexOf('/');
      scoring.run(
          UUID.fromString(one.substring(0, slash)), UUID.fromString(one.substring(slash + 1)));
    }
    return waiting.size();
  }

  public List<ScoreRow> history(UUID orgId, UUID conversationId) {
    return jdbi.withHandle(sql -> ScoreRows.history(sql, orgId, conversationId));
  }

  /** What the container does at a @Stateless bean. */
  private static final class InTransaction extends ScoringSteps {

    private final Jdbi database;

    private InTransaction(Jdbi database) {
      this.database = database;
    }

    @Override
    public <T> T step(Function<Handle, T> work) {
      return database.inTransaction(work::apply);
    }
  }
}
