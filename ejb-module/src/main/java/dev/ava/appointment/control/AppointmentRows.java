package dev.ava.appointment.control;

import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The table {@code appointments}, which the legacy application uses too. */
public final class AppointmentRows {

  private static final String APPOINTMENT = load("appointment");
  private static final String BOOK = load("book");
  private static final String MOVE = load("move");

  private static final String OPEN =
      " AND coalesce(a.status, 'scheduled') NOT IN ('cancelled', 'completed', 'no_show')";

  /** Within whole days of the column's own time, so that its index is used. */
  private static final String AROUND =
      " AND a.appointment_datetime >= :from AT TIME ZONE s.legacy_time_zone - interval '1 day'"
          + " AND a.appointment_datetime < :to AT TIME ZONE s.legacy_time_zone";

  private AppointmentRows() {}

  /** Bookings of a clinic come one by one; until the end of the transaction. */
  static void oneByOne(Handle sql, UUID orgId) {
    sql.createQuery(
            "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('appointments ' || :org, 0))")
        .bind("org", orgId.toString())
        .mapTo(Integer.class)
        .one();
  }

  /** What is taken between two times, by whomever it was written. */
  static List<Busy> busy(Handle sql, Clinic clinic, Instant from, Instant to) {
    return appointments(sql, clinic.orgId(), AROUND + OPEN)
        .bind("from", from.atOffset(ZoneOffset.UTC))
        .bind("to", to.atOffset(ZoneOffset.UTC))
        .map((row, context) -> view(row, clinic.timeZone()))
        .list()
        .stream()
        .filter(one -> !isOfSomebodyElse(clinic, one))
        .map(
            one ->
                new Busy(
                    one.id(),
                    practitionerKey(clinic, one).orElse(null),
                    one.startsAt(),
                    one.end().toInstant()))
        .toList();
  }

  /** A legacy row that names somebody who isn't (or is no more) of this clinic. */
  private static boolean isOfSomebodyElse(Clinic clinic, AppointmentView one) {
    return one.provider() != null
        && !one.provider().isBlank()
        && practitionerKey(clinic, one).isEmpty();
  }

  static Optional<String> practitionerKey(Clinic clinic, AppointmentView one) {
    if (one.practitionerKey() != null) {
      return Optional.of(one.practitionerKey());
    }
    return one.provider() == null
        ? Optional.empty()
        : Named.practitioner(clinic, one.provider()).map(Practitioner::key);
  }

  /**
   * Newest first.
   *
   * @param status null: any
   */
  public static List<AppointmentView> list(
      Handle sql,
      UUID orgId,
      ZoneId zone,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String status,
      int most) {
    return appointments(
            sql,
            orgId,
            """
             AND (:from::timestamptz IS NULL OR a.appointment_datetime >= :from::timestamptz AT TIME ZONE s.legacy_time_zone)
             AND (:to::timestamptz IS NULL OR a.appointment_datetime < :to::timestamptz AT TIME ZONE s.legacy_time_zone)
             AND (:status::text IS NULL OR coalesce(a.status, 'scheduled') = :status)
             ORDER BY a.appointment_datetime DESC, a.id DESC LIMIT :most
            """)
        .bind("from", from == null ? null : from.atOffset(ZoneOffset.UTC))
        .bind("to", to == null ? null : to.atOffset(ZoneOffset.UTC))
        .bind("status", status)
        .bind("most", most)
        .map((row, context) -> view(row, zone))
        .list();
  }

  /** Those to come of people, and those booked in this call; the next one first. */
  static List<AppointmentView> upcoming(
      Handle sql,
      UUID orgId,
      ZoneId zone,
      Collection<Integer> customers,
      String sessionId,
      Instant now) {
    return appointments(
            sql,
            orgId,
            OPEN
                + """
                   AND (a.booked_in = :session OR a.customer_id IN (
                         SELECT k.id FROM customers k WHERE k.id = ANY (:customers) OR k.merged_into_id = ANY (:customers)))
                   AND a.appointment_datetime >= :now AT TIME ZONE s.legacy_time_zone
                   ORDER BY a.appointment_datetime, a.id LIMIT 20
                  """)
        .bindArray("customers", Integer.class, customers.toArray())
        .bind("session", sessionId)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map((row, context) -> view(row, zone))
        .list();
  }

  /** Who was merged into whom counts as one person. */
  static boolean isOf(Handle sql, AppointmentView one, Collection<Integer> customers) {
    return sql.createQuery(
            """
            SELECT EXISTS (SELECT FROM customers k WHERE k.id = :id
                              AND (k.id = ANY (:customers) OR k.merged_into_id = ANY (:customers)))
            """)
        .bind("id", one.customerId())
        .bindArray("customers", Integer.class, customers.toArray())
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether somebody is a customer of the organisation; who was merged is not. */
  public static boolean isCustomer(Handle sql, UUID orgId, int customer) {
    return sql.createQuery(
            """
            SELECT EXISTS (SELECT FROM customers c CROSS JOIN migration_settings s
                            WHERE c.id = :id AND c.merged_into_id IS NULL AND coalesce(c.org_id, s.legacy_org_id) = :org)
            """)
        .bind("id", customer)
        .bind("org", orgId)
        .mapTo(Boolean.class)
        .one();
  }

  public static Optional<AppointmentView> find(Handle sql, UUID orgId, ZoneId zone, int id) {
    return appointments(sql, orgId, " AND a.id = :id")
        .bind("id", id)
        .map((row, context) -> view(row, zone))
        .findOne();
  }

  /** Holds the row until the end of the transaction. */
  static Optional<AppointmentView> lock(Handle sql, UUID orgId, ZoneId zone, int id) {
    return appointments(sql, orgId, " AND a.id = :id FOR UPDATE OF a")
        .bind("id", id)
        .map((row, context) -> view(row, zone))
        .findOne();
  }

  /**
   * @param by {@code ai} or {@code staff}
   * @param session null: not in a call
   */
  static int book(
      Handle sql,
      UUID orgId,
      int customer,
      String event,
      Service service,
      Slot slot,
      String by,
      @Nullable String notes,
      @Nullable String session,
      Instant at) {
    return sql.createQuery(BOOK)
        .bind("org", orgId)
        .bind("customer", customer)
        .bind("event", event)
        .bind("start", slot.start().atOffset(ZoneOffset.UTC))
        .bind("service", service.name())
        .bind("slug", service.slug())
        .bind("provider", slot.practitioner().name())
        .bind("key", slot.practitioner().key())
        .bind("minutes", service.minutes())
        .bind("by", by)
        .bind("notes", notes)
        .bind("session", session)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .mapTo(Integer.class)
        .one();
  }

  static void move(
      Handle sql,
      UUID orgId,
      AppointmentView one,
      @Nullable String slug,
      int minutes,
      Slot slot,
      Instant at) {
    sql.createUpdate(MOVE)
        .bind("id", one.id())
        .bind("org", orgId)
        .bind("slug", slug)
        .bind("start", slot.start().atOffset(ZoneOffset.UTC))
        .bind("minutes", minutes)
        .bind("provider", slot.practitioner().name())
        .bind("key", slot.practitioner().key())
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  static void cancel(Handle sql, int id, @Nullable String reason, Instant at) {
    sql.createUpdate(
            """
            UPDATE appointments a SET status = 'cancelled', cancellation_reason = :reason,
                   cancelled_at = :at AT TIME ZONE s.legacy_time_zone,
                   updated_at = :at AT TIME ZONE s.legacy_time_zone
              FROM migration_settings s WHERE a.id = :id
            """)
        .bind("id", id)
        .bind("reason", reason)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static Query appointments(Handle sql, UUID orgId, String condition) {
    return sql.createQuery(APPOINTMENT + condition).bind("org", orgId);
  }

  private static AppointmentView view(ResultSet row, ZoneId zone) throws SQLException {
    OffsetDateTime start =
        row.getObject("starts_at", OffsetDateTime.class).atZoneSameInstant(zone).toOffsetDateTime();
    int minutes = row.getInt("duration_minutes");
    return new AppointmentView(
        row.getInt("id"),
        row.getInt("customer_id"),
        row.getString("customer_name"),
        row.getString("calendar_event_id"),
        time(row, "appointment_datetime"),
        row.getString("service_type"),
        row.getString("provider"),
        minutes,
        row.getString("status"),
        row.getString("booked_by"),
        row.getString("special_requests"),
        row.getString("cancellation_reason"),
        time(row, "created_at"),
        time(row, "updated_at"),
        time(row, "cancelled_at"),
        start,
        start.toInstant().plusSeconds(minutes * 60L).atZone(zone).toOffsetDateTime(),
        start.toInstant(),
        row.getString("service_slug"),
        row.getString("practitioner_key"),
        row.getString("booked_in"));
  }

  private static @Nullable LocalDateTime time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class);
  }

  private static String load(String name) {
    return ClasspathSqlLocator.removingComments()
        .getResource(
            AppointmentRows.class.getClassLoader(), "dev/ava/appointment/control/" + name + ".sql");
  }
}
