package dev.ava.migration.boundary;

import dev.ava.migration.control.reads.ShadowRows;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;

/** What both sides answered to the same questions, for the console and the API. */
@Stateless
@RolesAllowed("admin")
public class Shadow {

  @Inject private Jdbi jdbi;

  public ShadowReport report() {
    return jdbi.withHandle(ShadowRows::report);
  }
}
