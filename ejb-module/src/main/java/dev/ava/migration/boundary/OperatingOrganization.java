package dev.ava.migration.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Who may operate the migration: it moves the rows of all organisations, so one of them answers for
 * it.
 */
@Stateless
@RolesAllowed("admin")
public class OperatingOrganization {

  @Inject private Jdbi jdbi;

  public boolean is(UUID orgId) {
    return jdbi.withHandle(MigrationSettings::read).legacyOrgId().equals(orgId);
  }
}
