package dev.ava.launcher;

import java.io.StringWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.change.core.TagDatabaseChange;
import liquibase.changelog.ChangeSetStatus;
import liquibase.changelog.FastCheckService;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** The staged change log and one database. */
public final class ChangeLog {
  private static final String FILE = "db/ava.xml";

  /** The SQL state of a change set's own RAISE EXCEPTION. */
  private static final String RAISED = "P0001";

  private static final String MOVED =
      """
      SELECT EXISTS (SELECT FROM migration_undo)
          OR EXISTS (SELECT FROM conversations c WHERE c.id = legacy_conversation_id(c.legacy_call_session_id))
      """;

  private static final Contexts EVERYWHERE = new Contexts();
  private final Database database;

  public ChangeLog(Database database) {
    this.database = database;
    System.setProperty("liquibase.analytics.enabled", "false");
  }

  StageStatuses status() {
    return with(
        liquibase -> {
          List<ChangeSetStatus> all =
              liquibase.getChangeSetStatuses(EVERYWHERE, new LabelExpression());
          return StageStatuses.of(
              Arrays.stream(Stage.values()).map(stage -> statusOf(stage, all)).toList());
        });
  }

  private static StageStatus statusOf(Stage stage, List<ChangeSetStatus> all) {
    List<StageStatus.Change> changes = new ArrayList<>();
    for (ChangeSetStatus status : all) {
      if (status.getChangeSet().getLabels().getLabels().contains(stage.toString())) {
        boolean marker =
            status.getChangeSet().getChanges().stream()
                .allMatch(TagDatabaseChange.class::isInstance);
        changes.add(
            new StageStatus.Change(
                status.getChangeSet().getId(), status.getPreviouslyRan(), marker));
      }
    }
    return new StageStatus(stage, List.copyOf(changes));
  }

  public void apply(Stage... stages) {
    LabelExpression labels = labels(stages);
    with(
        liquibase -> {
          liquibase.update(EVERYWHERE, labels);
          return null;
        });
  }

  /** Applies the stage; if it refuses to run yet, says what waits, and nothing has changed. */
  public Optional<String> applyUnlessItWaits(Stage stage) {
    try {
      apply(stage);
      return Optional.empty();
    } catch (Trouble e) {
      if (root(e) instanceof SQLException refusal && RAISED.equals(refusal.getSQLState())) {
        return Optional.of(sentence(refusal));
      }
      throw e;
    }
  }

  /** The statements that {@link #apply} would run. */
  @SuppressWarnings("deprecation") // its replacement, the command scope, makes its own connection
  public String sql(Stage stage) {
    return with(
        liquibase -> {
          Writer sql = new StringWriter();
          liquibase.update(EVERYWHERE, labels(stage), sql);
          return sql.toString();
        });
  }

  public void rollBack(Stage stage) {
    with(
        liquibase -> {
          liquibase.rollback(stage.tagBefore, EVERYWHERE, labels(stage));
          return null;
        });
  }

  /**
   * Takes back what {@code ./ava migrate backfill} moved and cleaned, where the stage is not
   * registered: some of it only, or something was left. As its rollback does, in portions.
   *
   * @return whether there was anything
   */
  boolean takeBackMoves() {
    try (Connection connection = impatient(database.connect());
        Statement statement = connection.createStatement()) {
      if (!holds(statement, "SELECT to_regprocedure('migration_undo_all()') IS NOT NULL")
          || !holds(statement, MOVED)) {
        return false;
      }
      statement.execute("SET lock_timeout = '2s'");
      statement.execute("SELECT migration_undo_must_be_safe()");
      statement.execute("CALL migration_undo_all()");
      return true;
    } catch (SQLException e) {
      throw new Trouble("The database refused: " + sentence(e), e);
    }
  }

  private static boolean holds(Statement statement, String query) throws SQLException {
    try (ResultSet answer = statement.executeQuery(query)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  private static LabelExpression labels(Stage... stages) {
    return new LabelExpression(
        Arrays.stream(stages).map(Stage::toString).collect(Collectors.joining(",")));
  }

  private interface Work<T> {
    T with(Liquibase liquibase) throws LiquibaseException;
  }

  private <T> T with(Work<T> work) {
    try (JdbcConnection connection = new JdbcConnection(impatient(database.connect()))) {
      return Scope.child(
          Map.of(Scope.Attr.ui.name(), new LoggerUIService()),
          () -> {
            Liquibase liquibase =
                new Liquibase(
                    FILE,
                    new ClassLoaderResourceAccessor(),
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection));
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            // It remembers "up to date" for as long as this JVM lives, across our own rollbacks.
            Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
            return work.with(liquibase);
          });
    } catch (SQLException e) {
      throw database.unreachable(e);
    } catch (Exception e) { // Scope.child declares no less
      throw new Trouble("Liquibase refused: " + sentence(root(e)), e);
    }
  }

  /**
   * Where a change set waits for an autovacuum, PostgreSQL stops the autovacuum at its deadlock
   * check, and until then every writer queues behind the change set: so that check comes after a
   * tenth of a second and not after one, where the role may say so.
   */
  private static Connection impatient(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT set_config('deadlock_timeout', '100ms', false)"
              + " WHERE has_parameter_privilege(current_user, 'deadlock_timeout', 'SET')");
    }
    return connection;
  }

  private static Throwable root(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause().getMessage() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Without the line of the function where PostgreSQL noticed it. */
  private static String sentence(Throwable cause) {
    return cause
        .getMessage()
        .replaceFirst("^ERROR: ", "")
        .replaceFirst("\\R *Where: [\\s\\S]*", "")
        .strip();
  }
}
