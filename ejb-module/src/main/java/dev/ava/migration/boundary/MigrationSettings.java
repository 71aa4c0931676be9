package dev.ava.migration.boundary;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The one row of {@code migration_settings}: what server and command line must agree on.
 *
 * @param legacyOrgId the organisation of legacy rows that name none; it operates the migration
 * @param legacyTimeZone the zone of legacy times that have none, a name of the IANA data base
 * @param parityChecks clean full parity checks in a row before CUTOVER
 * @param validationDays days in CUTOVER before RETIRED
 * @param waitingDays days in RETIRED before the contract stage
 */
public record MigrationSettings(
    UUID legacyOrgId,
    String legacyTimeZone,
    int parityChecks,
    int validationDays,
    int waitingDays) {

  public static MigrationSettings read(Handle sql) {
    return sql.createQuery(
            "SELECT legacy_org_id, legacy_time_zone, parity_checks, validation_days, waiting_days"
                + " FROM migration_settings")
        .map(ConstructorMapper.of(MigrationSettings.class))
        .one();
  }
}
