package dev.ava.organization.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What "today" means for an organisation. */
@Stateless
public class OrganizationTime {

  @Inject private Jdbi jdbi;

  public ZoneId zone(UUID orgId) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery("SELECT time_zone FROM organizations WHERE id = :org")
                .bind("org", orgId)
                .mapTo(String.class)
                .findOne()
                .map(OrganizationTime::parse)
                .orElse(ZoneOffset.UTC));
  }

  private static ZoneId parse(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException legacyRubbish) {
      return ZoneOffset.UTC;
    }
  }
}
