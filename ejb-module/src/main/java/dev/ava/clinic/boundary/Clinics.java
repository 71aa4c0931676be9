package dev.ava.clinic.boundary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ava.clinic.control.ClinicChanged;
import dev.ava.clinic.control.ClinicRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What organisations tell their callers, for those who speak to callers. Remembered for two
 * seconds: a change made on another node may take that long to show here.
 */
@ApplicationScoped
public class Clinics {

  private final Cache<UUID, Clinic> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(2)).build();

  private Jdbi jdbi;

  /** For the proxy. */
  protected Clinics() {}

  @Inject
  public Clinics(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * An organisation that has told nothing yet is a clinic with a name and without services.
   *
   * @throws dev.ava.shared.NotFound if there is no such organisation
   */
  public Clinic of(UUID orgId) {
    Clinic clinic = known.getIfPresent(orgId);
    return clinic == null ? jdbi.withHandle(sql -> of(sql, orgId)) : clinic;
  }

  /**
   * The same for those who have a connection already and shall not take a second one. Whoever reads
   * here has one: others wait for them, maybe with all connections that there are.
   */
  public Clinic of(Handle sql, UUID orgId) {
    return known.get(orgId, org -> ClinicRows.now(sql, org).clinic());
  }

  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) ClinicChanged changed) {
    known.invalidate(changed.orgId());
  }
}
