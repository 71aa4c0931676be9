package dev.ava.organization.control;

import dev.ava.organization.boundary.Organization;
import dev.ava.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The table organizations. */
@ApplicationScoped
public class OrganizationRows {

  private static final String GET =
      """
      SELECT coalesce(name, '') AS name, default_region, default_area_code, time_zone
        FROM organizations WHERE id = :org
      """;

  private static final String UPDATE =
      """
      UPDATE organizations SET name = :name, default_region = :defaultRegion,
             default_area_code = :defaultAreaCode, time_zone = :timeZone, updated_at = :now
       WHERE id = :org
      """;

  private Jdbi jdbi;
  private Clock clock;

  /** For the proxy. */
  protected OrganizationRows() {}

  @Inject
  OrganizationRows(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public Organization get(UUID orgId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(GET)
                .bind("org", orgId)
                .map(ConstructorMapper.of(Organization.class))
                .findOne()
                .orElseThrow(
                    () ->
                        new NotFound("no-such-organization", "This organisation does not exist.")));
  }

  public void update(UUID orgId, Organization settings) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(UPDATE)
                .bindMethods(settings)
                .bind("org", orgId)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }
}
