package dev.ava.schema;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Closed until the database fits; asked by everything that would otherwise work by halves. */
@ApplicationScoped
public class SchemaGate {

  private static final System.Logger LOG = System.getLogger(SchemaGate.class.getName());
  private static final String NOT_LOOKED = "Ava has not looked at the database yet";

  private final List<Needed> needed = Needed.all();
  private volatile String sentence = NOT_LOOKED;
  private volatile boolean announced;
  private String trouble = "";

  @Inject private Jdbi jdbi;
  @Inject private Event<SchemaFits> schemaFits;

  /** Whether the application may be used. */
  public boolean fits() {
    return sentence.isEmpty();
  }

  /** What to run, for a person; empty if the database fits. */
  public String sentence() {
    return sentence;
  }

  /** Looks now. Called by {@link SchemaWatch}; cheap enough for anyone who can't wait for it. */
  public synchronized void check() {
    Optional<String> misfit;
    try {
      misfit = Misfit.between(needed, jdbi.withHandle(FoundSchema::read));
      trouble = "";
    } catch (RuntimeException e) {
      // A database that went away still has its schema; the readiness check of the database says
      // so.
      misfit = fits() ? Optional.empty() : Optional.of("The database does not answer: see the log");
      sayOnce("The schema could not be read: " + rootMessage(e));
    }
    say(misfit.or(this::announce).orElse(""));
  }

  /** Observers run while the gate is still closed: no request sees a half-started application. */
  private Optional<String> announce() {
    if (announced) {
      return Optional.empty();
    }
    try {
      schemaFits.fire(new SchemaFits());
      announced = true;
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.log(ERROR, "The schema fits, but something that waited for it failed", e);
      return Optional.of("Ava could not finish its start: see the log");
    }
  }

  /** A database that is away for an hour is one line in the log, not seven hundred. */
  private void sayOnce(String now) {
    if (!now.equals(trouble)) {
      LOG.log(WARNING, now);
    }
    trouble = now;
  }

  private void say(String now) {
    if (!now.equals(sentence)) {
      LOG.log(now.isEmpty() ? INFO : WARNING, now.isEmpty() ? "The database fits" : now);
    }
    sentence = now;
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
