package dev.ava.clinic.control;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.ClinicVersion;
import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import dev.ava.shared.NotFound;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code clinic_versions}; the time zone is the organisation's. */
public final class ClinicRows {

  private static final String NOW =
      """
      SELECT coalesce(o.name, '') AS name, o.time_zone, coalesce(v.version, 0) AS version,
             v.document, v.created_at, v.created_by
        FROM organizations o
        LEFT JOIN clinic_versions v ON v.org_id = o.id AND v.version = coalesce(:version::integer,
               (SELECT max(n.version) FROM clinic_versions n WHERE n.org_id = o.id))
       WHERE o.id = :org
      """;

  private ClinicRows() {}

  /**
   * A version of an organisation's clinic.
   *
   * @param version 0: it has none, and the clinic is what follows from the organisation
   */
  public record Kept(
      int version, Clinic clinic, @Nullable Instant changedAt, @Nullable String changedBy) {

    public ClinicVersion shown() {
      return new ClinicVersion(version, changedAt, changedBy, ClinicWriter.write(clinic));
    }
  }

  /** What is in force. */
  public static Kept now(Handle sql, UUID orgId) {
    return read(sql, orgId, null)
        .orElseThrow(
            () -> new NotFound("no-such-organization", "This organisation does not exist."));
  }

  /** What was, or is, in force as this version; empty if there is none. */
  public static Optional<Kept> version(Handle sql, UUID orgId, int version) {
    return read(sql, orgId, version).filter(kept -> kept.version() > 0);
  }

  private static Optional<Kept> read(Handle sql, UUID orgId, @Nullable Integer version) {
    return sql.createQuery(NOW)
        .bind("org", orgId)
        .bind("version", version)
        .map((row, context) -> kept(orgId, row))
        .findOne();
  }

  private static Kept kept(UUID orgId, ResultSet row) throws SQLException {
    OffsetDateTime changed = row.getObject("created_at", OffsetDateTime.class);
    return new Kept(
        row.getInt("version"),
        ClinicReader.read(
            orgId,
            row.getString("name"),
            zone(row.getString("time_zone")),
            document(row.getString("document"))),
        changed == null ? null : changed.toInstant(),
        row.getString("created_by"));
  }

  /** Numbers, times and authors of all versions, the newest first, without what they say. */
  public static List<ClinicVersion> versions(Handle sql, UUID orgId) {
    return sql.createQuery(
            """
            SELECT version, created_at, created_by FROM clinic_versions
             WHERE org_id = :org ORDER BY version DESC LIMIT 500
            """)
        .bind("org", orgId)
        .map(
            (row, context) ->
                new ClinicVersion(
                    row.getInt("version"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getString("created_by"),
                    null))
        .list();
  }

  /** Returns false if somebody else has made this version. */
  public static boolean add(Handle sql, int version, Clinic clinic, String by, Instant at) {
    JsonObject document =
        Json.createObjectBuilder(ClinicWriter.write(clinic)).remove("time_zone").build();
    return sql.createUpdate(
                """
                INSERT INTO clinic_versions (org_id, version, document, created_at, created_by)
                VALUES (:org, :version, :document::jsonb, :at, :by)
                ON CONFLICT DO NOTHING
                """)
            .bind("org", clinic.orgId())
            .bind("version", version)
            .bind("document", document.toString())
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .bind("by", by)
            .execute()
        == 1;
  }

  public static void timeZone(Handle sql, UUID orgId, ZoneId zone) {
    sql.createUpdate(
            """
            UPDATE organizations SET time_zone = :zone, updated_at = now()
             WHERE id = :org AND time_zone <> :zone
            """)
        .bind("org", orgId)
        .bind("zone", zone.getId())
        .execute();
  }

  private static JsonObject document(@Nullable String json) {
    return json == null ? JsonValue.EMPTY_JSON_OBJECT : JsonText.object(json);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return ZoneId.of("UTC"); // ZoneOffset.UTC is called "Z", which no document may say
    }
  }
}
