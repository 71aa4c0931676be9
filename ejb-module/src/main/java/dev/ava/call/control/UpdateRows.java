package dev.ava.call.control;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallUpdates.Ended;
import dev.ava.call.boundary.CallUpdates.Learned;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Changes of rows that are there, in {@code calls} and {@code telephony_events}. */
public final class UpdateRows {

  private UpdateRows() {}

  /** A telephony leg that another call of the provider has stays that one's. */
  public static void learned(Handle sql, CallRecord call, Learned learned) {
    sql.createUpdate(
            """
            UPDATE calls k
               SET customer_id = coalesce(customer_id, :customer),
                   phone_number = coalesce(phone_number, :phone),
                   to_number = coalesce(to_number, :to),
                   provider_call_sid = coalesce(provider_call_sid, CASE WHEN NOT EXISTS (
                     SELECT FROM calls other
                      WHERE other.provider = k.provider AND other.provider_call_sid = :sid
                        AND other.id <> k.id) THEN :sid END)
             WHERE id = :id AND (customer_id IS NULL AND :customer::integer IS NOT NULL
               OR phone_number IS NULL AND :phone::text IS NOT NULL
               OR to_number IS NULL AND :to::text IS NOT NULL
               OR provider_call_sid IS NULL AND :sid::text IS NOT NULL)
            """)
        .bind("id", call.id())
        .bind("customer", learned.customerId())
        .bind("phone", learned.phoneNumber())
        .bind("to", learned.toNumber())
        .bind("sid", learned.providerCallSid())
        .execute();
  }

  public static void started(Handle sql, UUID id, Instant at) {
    sql.createUpdate("UPDATE calls SET call_start_time = :at WHERE id = :id")
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("id", id)
        .execute();
  }

  public static void endedEvent(Handle sql, UUID id, JsonObject details, Instant told) {
    sql.createUpdate(
            """
            UPDATE telephony_events SET details = :details::jsonb, "timestamp" = :told
             WHERE call_id = :id AND event_type = 'call_ended'
            """)
        .bind("details", details.toString())
        .bind("told", told.atOffset(ZoneOffset.UTC))
        .bind("id", id)
        .execute();
  }

  public static Ended ended(Handle sql, UUID id) {
    return sql.createQuery(
            """
            SELECT (SELECT e.details ->> 'reason' FROM telephony_events e
                     WHERE e.call_id = k.id AND e.event_type = 'call_ended' LIMIT 1),
                   transcript_summary, sentiment_label
              FROM calls k WHERE id = :id
            """)
        .bind("id", id)
        .map((row, context) -> new Ended(row.getString(1), row.getString(2), row.getString(3)))
        .one();
  }

  public static boolean happened(Handle sql, UUID id, String type) {
    return sql.createQuery(
            "SELECT EXISTS (SELECT FROM telephony_events WHERE call_id = :id AND event_type ="
                + " :type)")
        .bind("id", id)
        .bind("type", type)
        .mapTo(Boolean.class)
        .one();
  }
}
