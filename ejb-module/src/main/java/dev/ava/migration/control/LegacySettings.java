package dev.ava.migration.control;

import dev.ava.migration.boundary.MigrationSettings;
import dev.ava.migration.boundary.RunKind;
import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The organisation and the zone that legacy rows are read with: one for all of them. */
public final class LegacySettings {

  /** What was read with other settings must not stand beside what is read with these. */
  private static final String CHANGE =
      """
      UPDATE migration_settings SET legacy_org_id = :org, legacy_time_zone = :zone
       WHERE NOT EXISTS (SELECT FROM conversations c
                          WHERE c.legacy_call_session_id IS NOT NULL AND c.id = legacy_conversation_id(c.legacy_call_session_id))
         AND NOT EXISTS (SELECT FROM migration_undo)
      """;

  private LegacySettings() {}

  /**
   * @param org null: as it is
   * @param zone null: as it is
   * @param dryRun nothing is written, so both must be as they are
   * @throws Conflict if rows were moved or cleaned with others, or may be at this moment: a
   *     backfill that is going, or about to begin, reads its rows with the settings as they are
   */
  public static void use(Jdbi jdbi, Runs runs, UUID org, String zone, boolean dryRun) {
    jdbi.useTransaction(
        sql -> {
          MigrationSettings found = MigrationSettings.read(sql);
          UUID wantedOrg = org == null ? found.legacyOrgId() : org;
          String wantedZone = zone == null ? found.legacyTimeZone() : zone;
          mustExist(sql, wantedOrg);
          if (wantedOrg.equals(found.legacyOrgId()) && wantedZone.equals(found.legacyTimeZone())) {
            return;
          }
          mustBeKnown(sql, wantedZone);
          if (dryRun) {
            throw new InvalidInput(
                "settings-differ",
                "A dry run changes nothing, also not the organisation (%s) or zone (%s) of legacy rows; leave both out."
                    .formatted(found.legacyOrgId(), found.legacyTimeZone()));
          }
          runs.mustNotBeGoing(sql, RunKind.BACKFILL);
          if (sql.createUpdate(CHANGE).bind("org", wantedOrg).bind("zone", wantedZone).execute()
              == 0) {
            throw new Conflict(
                "settings-in-use",
                "Rows were moved already with organisation %s and zone %s; take them back first (./ava migrate rollback backfill)."
                    .formatted(found.legacyOrgId(), found.legacyTimeZone()));
          }
        });
  }

  private static void mustExist(Handle sql, UUID org) {
    if (sql.createQuery("SELECT count(*) FROM organizations WHERE id = :org")
            .bind("org", org)
            .mapTo(Integer.class)
            .one()
        == 0) {
      throw new NotFound(
          "organization-not-found",
          "There is no organisation " + org + " for legacy rows that name none.");
    }
  }

  /** PostgreSQL's list, which need not be ours. */
  private static void mustBeKnown(Handle sql, String zone) {
    if (sql.createQuery("SELECT count(*) FROM pg_timezone_names WHERE lower(name) = lower(:zone)")
            .bind("zone", zone)
            .mapTo(Integer.class)
            .one()
        == 0) {
      throw new InvalidInput("unknown-zone", "The database knows no time zone " + zone + ".");
    }
  }
}
