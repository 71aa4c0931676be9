package dev.ava.launcher;

import dev.ava.clinic.boundary.SampleClinic;
import dev.ava.launcher.standin.StandIn;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/**
 * One instance: the database and the server, in the order they need each other. Closing it, from
 * whatever thread and as often as you like, leaves nothing running.
 */
public final class RunningAva implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration ROUND = Duration.ofMillis(200);

  /** The organisation that every database has. */
  private static final UUID DEFAULT_ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  private final Terminal terminal;
  private final Settings settings;
  private final DataDirectory home;
  private final EmbeddedDatabase embedded;
  private final MicroServer micro;
  private final InstanceState state;
  private StandIn standIn;
  private Database database;
  private Process server;
  private volatile boolean closing;
  private boolean closed;

  public RunningAva(Project project, Settings settings, Terminal terminal) {
    OwnClasses.load();
    this.terminal = terminal;
    this.settings = settings;
    this.home = new DataDirectory(settings.dataDirectory());
    home.mustLock();
    this.embedded = new EmbeddedDatabase(home);
    this.micro = new MicroServer(home, project.runtime(), settings);
    this.state = home.state();
  }

  /** Returns when it serves. */
  public void start() {
    start(fresh -> {});
  }

  /**
   * Returns when it serves.
   *
   * @param beforeMigrating gets the embedded database before Ava's tables are made in it
   */
  public void start(Consumer<Database> beforeMigrating) {
    try {
      startInOrder(beforeMigrating);
    } catch (RuntimeException e) {
      if (closing) {
        awaitEndOfClosing(); // it failed because it is being stopped
      }
      throw e;
    }
  }

  private void startInOrder(Consumer<Database> beforeMigrating) {
    endLeftOvers();
    micro.portMustBeFree();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop"));
    state.begin();
    Optional<Database> given = settings.database();
    database = given.orElseGet(() -> startEmbedded(beforeMigrating));
    database.mustBeReachable();
    serve(database);
    awaitReady(given.isPresent());
    state.ready();
  }

  private void endLeftOvers() {
    boolean server = state.server().isPresent();
    state.server().ifPresent(MicroServer::stop);
    boolean database = embedded.stopLeftOver();
    if (server || database) {
      terminal.say("Ended what an earlier, killed Ava had left running.");
    }
  }

  private Database startEmbedded(Consumer<Database> beforeMigrating) {
    terminal.say("Starting PostgreSQL …");
    Database database = embedded.start();
    state.databaseStarted(database.url());
    beforeMigrating.accept(database);
    migrate(new ChangeLog(database));
    sampleClinic(database);
    return database;
  }

  /** So that the first call has something to be about; a clinic that somebody described stays. */
  private void sampleClinic(Database database) {
    boolean given =
        Jdbi.create(database::connect)
            .inTransaction(
                sql -> SampleClinic.storeIfNone(sql, DEFAULT_ORG, Clock.systemUTC().instant()));
    if (given) {
      terminal.say("Callers are told about a sample clinic; make it yours: ./ava clinic --help");
    }
  }

  /** What must be there, then what may follow; the contract stage never runs by itself. */
  private void migrate(ChangeLog changeLog) {
    changeLog.apply(Stage.BASELINE, Stage.EXPAND);
    changeLog
        .applyUnlessItWaits(Stage.BACKFILL)
        .or(() -> changeLog.applyUnlessItWaits(Stage.CONSTRAIN))
        .ifPresent(terminal::say);
  }

  private synchronized void serve(Database database) {
    if (closing) {
      return;
    }
    terminal.say("Starting the server …");
    Optional<String> providers = standIn();
    server = micro.start(database, providers);
    state.serverStarted(server.toHandle(), url());
    providers.ifPresent(state::standInAt);
  }

  private Optional<String> standIn() {
    if (settings.wantsStandIn()) {
      standIn = StandIn.on(0, Clock.systemUTC());
      return Optional.of(standIn.url());
    }
    return settings.standInUrl();
  }

  private void awaitReady(boolean othersMayHelp) {
    Readiness readiness = new Readiness(url());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    PatientTeller teller = new PatientTeller(terminal);
    while (!closing) {
      Readiness.Answer answer = readiness.ask();
      if (answer.ready()) {
        return;
      }
      if (othersMayHelp) {
        teller.notReadyBecause(answer.reasons(), System.nanoTime());
      }
      if (Processes.endsWithin(server.toHandle(), ROUND) && !closing) {
        throw serverEnded();
      }
      if (System.nanoTime() > deadline && !othersMayHelp) {
        throw new Trouble(
            "The server did not become ready within "
                + PATIENCE.toMinutes()
                + " minutes ("
                + String.join("; ", answer.reasons())
                + "); its log: "
                + micro.log());
      }
    }
    awaitEndOfClosing();
  }

  /** Blocks for as long as all is well. */
  public void awaitEnd() {
    server.toHandle().onExit().join();
    if (closing) {
      awaitEndOfClosing();
    }
    throw serverEnded();
  }

  private Trouble serverEnded() {
    close();
    return new Trouble(
        "The server ended unexpectedly (exit status "
            + server.exitValue()
            + "); everything else was stopped too. Its log: "
            + micro.log());
  }

  public String url() {
    return settings.localUrl();
  }

  public Database database() {
    return database;
  }

  public ProcessHandle server() {
    return server.toHandle();
  }

  public DataDirectory home() {
    return home;
  }

  private void stopOnSignal() {
    if (!closed) {
      terminal.say("\nStopping …");
      close();
      terminal.say("Stopped; nothing is left running.");
    }
  }

  /** While the shutdown hook works, the main thread has nothing left to say. */
  private static void awaitEndOfClosing() {
    try {
      Thread.sleep(Duration.ofMinutes(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    synchronized (this) {
      if (closed) {
        return;
      }
      if (server != null) {
        MicroServer.stop(server.toHandle());
      }
      // initdb or pg_ctl, if we are being stopped while they work
      ProcessHandle.current().descendants().forEach(p -> Processes.end(p, Duration.ofSeconds(10)));
      if (standIn != null) {
        standIn.close();
      }
      embedded.close();
      state.end();
      home.close();
      closed = true;
    }
  }
}
