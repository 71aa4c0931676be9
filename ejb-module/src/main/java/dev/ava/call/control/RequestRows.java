package dev.ava.call.control;

import dev.ava.call.boundary.CallTool.Asked;
import dev.ava.call.boundary.CallerRequest;
import dev.ava.shared.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The table {@code caller_requests}. */
public final class RequestRows {

  private static final String REQUEST =
      """
      SELECT r.id, r.kind, r.call_id, coalesce(k.contact_id, stayed.id) AS customer_id,
             coalesce(k.resolved_caller_name, CASE WHEN is_real_name(stayed.name) THEN btrim(stayed.name) END,
                      r.phone, 'Unknown') AS caller_name,
             r.content, r.wanted_at, r.phone, r.status, r.created_at, r.done_at, r.done_by
        FROM caller_requests r LEFT JOIN calls_with_caller_names k ON k.id = r.call_id
        LEFT JOIN LATERAL (
          WITH RECURSIVE trail (id, merged_into_id, name, step) AS (
            SELECT c.id, c.merged_into_id, c.name, 1 FROM customers c WHERE c.id = r.customer_id
            UNION ALL
            SELECT c.id, c.merged_into_id, c.name, step + 1
              FROM trail JOIN customers c ON c.id = trail.merged_into_id WHERE step < 20)
          SELECT id, name FROM trail ORDER BY step DESC LIMIT 1) stayed ON true
       WHERE r.org_id = :org
      """;

  private RequestRows() {}

  static void add(
      Handle sql,
      Asked asked,
      String kind,
      String content,
      @Nullable String wantedAt,
      @Nullable String phone) {
    add(
        sql,
        asked.call().orgId(),
        asked.call().id(),
        asked.call().customerId(),
        kind,
        content,
        wantedAt,
        phone,
        asked.at());
  }

  /**
   * @param call null: of no telephone call
   */
  public static void add(
      Handle sql,
      UUID orgId,
      @Nullable UUID call,
      @Nullable Integer customer,
      String kind,
      String content,
      @Nullable String wantedAt,
      @Nullable String phone,
      Instant at) {
    sql.createUpdate(
            """
            INSERT INTO caller_requests
              (id, org_id, call_id, customer_id, kind, content, wanted_at, phone, status, created_at)
            VALUES (:id, :org, :call::uuid, :customer::integer, :kind, :content, :wantedAt, :phone, 'open', :at)
            """)
        .bind("id", Ids.next())
        .bind("org", orgId)
        .bind("call", call)
        .bind("customer", customer)
        .bind("kind", kind)
        .bind("content", content)
        .bind("wantedAt", wantedAt)
        .bind("phone", phone)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  public static List<CallerRequest> list(Handle sql, UUID orgId, String status, int most) {
    return sql.createQuery(
            REQUEST + "AND r.status = :status ORDER BY r.created_at DESC, r.id LIMIT :most")
        .bind("org", orgId)
        .bind("status", status)
        .bind("most", most)
        .map(ConstructorMapper.of(CallerRequest.class))
        .list();
  }

  public static Optional<CallerRequest> find(Handle sql, UUID orgId, UUID id) {
    return sql.createQuery(REQUEST + "AND r.id = :id")
        .bind("org", orgId)
        .bind("id", id)
        .map(ConstructorMapper.of(CallerRequest.class))
        .findOne();
  }

  public static void done(Handle sql, UUID orgId, UUID id, String by, Instant at) {
    sql.createUpdate(
            """
            UPDATE caller_requests SET status = 'done', done_at = :at, done_by = :by
             WHERE org_id = :org AND id = :id AND status = 'open'
            """)
        .bind("org", orgId)
        .bind("id", id)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("by", by)
        .execute();
  }
}
