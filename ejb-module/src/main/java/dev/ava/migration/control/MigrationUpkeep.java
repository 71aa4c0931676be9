package dev.ava.migration.control;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import dev.ava.job.RecurringJob;
import dev.ava.migration.boundary.ParityResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/**
 * What the migration does by itself: what was written on either side is compared soon after, and
 * old records of writes to deprecated columns are deleted.
 */
@ApplicationScoped
public class MigrationUpkeep {

  private static final System.Logger LOG = System.getLogger(MigrationUpkeep.class.getName());

  /** Thirty days, or the waiting period of the contract stage if that is longer. */
  private static final String FORGET = "SELECT deprecated_column_audit_clean()";

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "ava.migration.parity-every", defaultValue = "PT30S")
  private Duration every;

  @Produces
  public RecurringJob compareChanged() {
    return new RecurringJob("migration-parity-changed", every, this::compare);
  }

  @Produces
  public RecurringJob forgetOldWrites() {
    return new RecurringJob("migration-forget-old-writes", Duration.ofDays(1), this::forget);
  }

  private void forget() {
    if (jdbi.withHandle(LegacyTables::exist)) {
      jdbi.useHandle(sql -> sql.createQuery(FORGET).mapTo(Long.class).one());
    }
  }

  private void compare() {
    if (jdbi.withHandle(LegacyTables::exist)) {
      new ChangedCheck(jdbi, clock).run("job").ifPresent(MigrationUpkeep::tell);
    }
  }

  private static void tell(ParityResult result) {
    LOG.log(
        result.clean() ? INFO : WARNING,
        "{0} changed pairs compared: {1} findings, {2} unexplained, {3} resolved",
        result.pairs(),
        result.findings(),
        result.unexplained(),
        result.resolved());
  }
}
