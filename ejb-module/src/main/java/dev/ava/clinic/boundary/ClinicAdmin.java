package dev.ava.clinic.boundary;

import static java.lang.System.Logger.Level.INFO;

import dev.ava.clinic.control.ClinicChanged;
import dev.ava.clinic.control.ClinicReader;
import dev.ava.clinic.control.ClinicRows;
import dev.ava.shared.Conflict;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What an organisation tells its callers, for those who decide what that is. */
@Stateless
public class ClinicAdmin {

  private static final System.Logger LOG = System.getLogger(ClinicAdmin.class.getName());

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private Event<ClinicChanged> changes;

  /** What is in force. */
  @RolesAllowed("viewer")
  public ClinicVersion get(UUID orgId) {
    return jdbi.withHandle(sql -> ClinicRows.now(sql, orgId).shown());
  }

  /** All versions, the newest first, without their documents. */
  @RolesAllowed("viewer")
  public List<ClinicVersion> versions(UUID orgId) {
    return jdbi.withHandle(sql -> ClinicRows.versions(sql, orgId));
  }

  @RolesAllowed("viewer")
  public ClinicVersion version(UUID orgId, int version) {
    return jdbi.withHandle(sql -> ClinicRows.version(sql, orgId, version))
        .map(ClinicRows.Kept::shown)
        .orElseThrow(
            () ->
                new NotFound(
                    "no-such-clinic-version", "Your clinic has no version " + version + "."));
  }

  /**
   * Replaces everything; the next call goes by it. The document's time zone becomes the
   * organisation's.
   *
   * @param version that the change was made upon
   * @throws dev.ava.shared.InvalidInput naming everything that can't be used
   * @throws Conflict if another version is in force by now
   */
  @RolesAllowed("admin")
  public ClinicVersion replace(UUID orgId, int version, JsonObject document, String by) {
    return jdbi.withHandle(
        sql -> {
          ClinicRows.Kept now = ClinicRows.now(sql, orgId);
          Clinic wanted =
              ClinicReader.readNew(orgId, now.clinic().name(), now.clinic().timeZone(), document);
          if (now.version() != version
              || !ClinicRows.add(sql, version + 1, wanted, by, clock.instant())) {
            throw new Conflict(
                "clinic-changed", "Somebody changed the clinic just now: read it again.");
          }
          ClinicRows.timeZone(sql, orgId, wanted.timeZone());
          changes.fire(new ClinicChanged(orgId));
          LOG.log(INFO, "Clinic of organisation {0} has version {1}", orgId, version + 1);
          return ClinicRows.now(sql, orgId).shown();
        });
  }
}
