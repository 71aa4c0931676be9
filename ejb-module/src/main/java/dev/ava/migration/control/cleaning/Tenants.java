package dev.ava.migration.control.cleaning;

import dev.ava.customer.AddressReader;
import dev.ava.shared.NotReady;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Whose the rows are and how each organisation writes numbers, as it was when the run began.
 *
 * @param legacyOrgId the organisation of rows that name none
 */
record Tenants(UUID legacyOrgId, Map<UUID, Dialling> known) {

  /** What a number lacks when it is written at home. */
  record Dialling(UUID orgId, String region, String areaCode) {}

  private static final Dialling USUAL = new Dialling(null, "US", null);

  /**
   * @throws NotReady if migration_settings names an organisation that is not there
   */
  static Tenants load(Handle sql) {
    UUID legacy =
        sql.createQuery("SELECT legacy_org_id FROM migration_settings").mapTo(UUID.class).one();
    Map<UUID, Dialling> known =
        sql
            .createQuery("SELECT id, default_region, default_area_code FROM organizations")
            .map(
                (row, context) ->
                    new Dialling(
                        row.getObject("id", UUID.class),
                        row.getString("default_region"),
                        row.getString("default_area_code")))
            .stream()
            .collect(Collectors.toMap(Dialling::orgId, d -> d));
    if (!known.containsKey(legacy)) {
      throw new NotReady(
          "legacy-organisation-missing",
          "The organisation of legacy rows, %s, does not exist: insert it into organizations or set migration_settings.legacy_org_id."
              .formatted(legacy));
    }
    return new Tenants(legacy, known);
  }

  UUID ownerOf(UUID orgId) {
    return orgId == null ? legacyOrgId : orgId;
  }

  Optional<String> e164(UUID orgId, String typed) {
    Dialling home = known.getOrDefault(orgId, USUAL);
    return AddressReader.e164(typed, home.region(), home.areaCode());
  }
}
