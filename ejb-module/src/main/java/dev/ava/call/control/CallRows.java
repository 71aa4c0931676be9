package dev.ava.call.control;

import dev.ava.call.boundary.CallEnd;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallReport;
import dev.ava.call.boundary.CallStatus;
import dev.ava.call.boundary.NewCall;
import dev.ava.shared.Ids;
import dev.ava.shared.Json;
import dev.ava.shared.Times;
import jakarta.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The tables {@code calls} and {@code telephony_events}. */
public final class CallRows {

  private static final String CALL =
      """
      SELECT id, org_id, call_sid, conversation_id, provider, provider_call_sid, vapi_call_id,
             endpoint_id, customer_id, driver_ref, call_direction, phone_number, to_number, status,
             call_start_time, call_end_time, failure_reason, recorded_as
        FROM calls
      """;

  private static final String INSERT = load("insert-call");
  private static final String REPORT = load("report-call");

  private CallRows() {}

  /** Returns false if the call is on record, or its call_sid is taken. */
  public static boolean insert(Handle sql, UUID id, String callSid, NewCall call) {
    return sql.createUpdate(INSERT)
            .bind("id", id)
            .bind("callSid", callSid)
            .bind("status", CallStatus.IN_PROGRESS.word())
            .bindMethods(call)
            .bind("startedAt", Times.utc(call.startedAt()))
            .bind("metadata", call.metadata() == null ? "{}" : call.metadata().toString())
            .execute()
        == 1;
  }

  /** The record of a provider's call by whatever the provider names. */
  public static Optional<CallRecord> known(Handle sql, NewCall call) {
    Optional<CallRecord> found = Optional.empty();
    if (call.vapiCallId() != null) {
      found = byVapiId(sql, call.vapiCallId());
    }
    if (found.isEmpty() && call.providerCallSid() != null) {
      found = byProviderCall(sql, call.provider(), call.providerCallSid());
    }
    if (found.isEmpty() && call.conversationId() != null) {
      found = byConversation(sql, call.conversationId());
    }
    return found.filter(record -> record.orgId().equals(call.orgId()));
  }

  public static Optional<CallRecord> byId(Handle sql, UUID id) {
    return one(sql.createQuery(CALL + "WHERE id = :id").bind("id", id));
  }

  public static Optional<CallRecord> bySid(Handle sql, String callSid) {
    return one(sql.createQuery(CALL + "WHERE call_sid = :sid").bind("sid", callSid));
  }

  public static Optional<CallRecord> byConversation(Handle sql, String conversationId) {
    return one(
        sql.createQuery(CALL + "WHERE conversation_id = :conversation")
            .bind("conversation", conversationId));
  }

  public static Optional<CallRecord> byProviderCall(
      Handle sql, String provider, String providerCallSid) {
    return one(
        sql.createQuery(CALL + "WHERE provider = :provider AND provider_call_sid = :sid")
            .bind("provider", provider)
            .bind("sid", providerCallSid));
  }

  public static Optional<CallRecord> byVapiId(Handle sql, String vapiCallId) {
    return one(sql.createQuery(CALL + "WHERE vapi_call_id = :id").bind("id", vapiCallId));
  }

  /** References to the call may still be made while its row is held. */
  public static CallRecord lock(Handle sql, UUID id) {
    return one(sql.createQuery(CALL + "WHERE id = :id FOR NO KEY UPDATE").bind("id", id))
        .orElseThrow();
  }

  /** The name as people see it at this moment. */
  public static JsonObject shownName(Handle sql, UUID id) {
    return sql.createQuery(
            "SELECT resolved_caller_name, name_source FROM calls_with_caller_names WHERE id = :id")
        .bind("id", id)
        .map(
            (row, context) ->
                Json.createObjectBuilder()
                    .add("shown_name", row.getString(1))
                    .add("name_source", row.getString(2))
                    .build())
        .one();
  }

  public static void happen(Handle sql, UUID id, String type, JsonObject details, Instant at) {
    sql.createUpdate(
            """
            INSERT INTO telephony_events (id, call_id, event_type, "timestamp", details, created_at)
            VALUES (:id, :call, :type, :at, :details::jsonb, now())
            """)
        .bind("id", Ids.next())
        .bind("call", id)
        .bind("type", type)
        .bind("at", Times.utc(at))
        .bind("details", details.toString())
        .execute();
  }

  public static void name(
      Handle sql, UUID id, String conversationId, String providerCallSid, Instant at) {
    sql.createUpdate(
            """
            UPDATE calls SET conversation_id = :conversation,
                   provider_call_sid = coalesce(provider_call_sid, :sid), updated_at = :at
             WHERE id = :id
            """)
        .bind("conversation", conversationId)
        .bind("sid", providerCallSid)
        .bind("at", Times.utc(at))
        .bind("id", id)
        .execute();
  }

  public static void end(Handle sql, UUID id, CallEnd end, Instant told) {
    sql.createUpdate(
            """
            UPDATE calls SET status = :status, call_end_time = :at::timestamptz,
                   duration_seconds = coalesce(:duration::integer, duration_seconds),
                   failure_reason = CASE WHEN :failed THEN :reason END, updated_at = :told
             WHERE id = :id
            """)
        .bind("status", end.status().word())
        .bind("at", Times.utc(end.at()))
        .bind("duration", end.durationSeconds())
        .bind("failed", end.status() == CallStatus.FAILED)
        .bind("reason", end.reason())
        .bind("told", Times.utc(told))
        .bind("id", id)
        .execute();
  }

  public static void report(Handle sql, UUID id, CallReport report, Instant told) {
    sql.createUpdate(REPORT)
        .bind("id", id)
        .bindMethods(report)
        .bind("more", report.more() == null ? "{}" : report.more().toString())
        .bind("told", Times.utc(told))
        .execute();
  }

  public static boolean recorded(Handle sql, UUID id, UUID conversationId) {
    return sql.execute(
            "UPDATE calls SET recorded_as = ? WHERE id = ? AND recorded_as IS NULL",
            conversationId,
            id)
        == 1;
  }

  public static void belongs(Handle sql, UUID id, int customerId) {
    sql.execute("UPDATE calls SET customer_id = ? WHERE id = ?", customerId, id);
  }

  private static Optional<CallRecord> one(Query query) {
    return query.map(CallRows::call).findOne();
  }

  /** By hand: a mapper that finds its way through a record by itself costs more than the query. */
  private static CallRecord call(ResultSet row, StatementContext context) throws SQLException {
    return new CallRecord(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getObject(8, UUID.class),
        row.getObject(9, Integer.class),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        Times.instant(row, 15),
        Times.instant(row, 16),
        row.getString(17),
        row.getObject(18, UUID.class));
  }

  private static String load(String name) {
    return ClasspathSqlLocator.removingComments()
        .getResource(CallRows.class.getClassLoader(), "dev/ava/call/control/" + name + ".sql");
  }
}
