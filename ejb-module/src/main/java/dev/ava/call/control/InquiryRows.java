package dev.ava.call.control;

import dev.ava.call.boundary.OpenCall;
import dev.ava.shared.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The table {@code open_call_inquiries}. */
public final class InquiryRows {

  private static final String DUE = load("due-inquiries");
  private static final String OPEN = load("open-calls");
  private static final String CLOSED = load("closed-orphans");

  private static final String CLAIM =
      """
      INSERT INTO open_call_inquiries AS i (call_id, org_id, asked, last_asked_at, next_at)
      VALUES (:call, :org, 1, :now, :now::timestamptz + interval '1 minute')
      ON CONFLICT (call_id) DO UPDATE
        SET asked = i.asked + 1, last_asked_at = :now,
            next_at = :now::timestamptz + least(60, 2 ^ least(i.asked, 10)) * interval '1 minute'
        WHERE i.next_at <= :now OR :atOnce
      RETURNING asked
      """;

  private InquiryRows() {}

  /**
   * The calls whose provider is to be asked now, the oldest first.
   *
   * @param unnamedSince calls without a conversation that are older
   * @param openSince calls with one that are older
   */
  public static List<UUID> due(
      Handle sql,
      Collection<String> providers,
      Instant unnamedSince,
      Instant openSince,
      Instant now,
      int limit) {
    return sql.createQuery(DUE)
        .bindArray("providers", String.class, providers)
        .bind("unnamedSince", Times.utc(unnamedSince))
        .bind("openSince", Times.utc(openSince))
        .bind("now", Times.utc(now))
        .bind("limit", limit)
        .mapTo(UUID.class)
        .list();
  }

  /**
   * Takes the call for asking. Its next time is 1, 2, 4 … minutes later, an hour at most, whatever
   * comes of this one: also if it fails on our side.
   *
   * @param atOnce also if its time has not come
   * @return how often it was asked for, this time included; empty: another node has it
   */
  public static Optional<Integer> claim(
      Handle sql, UUID callId, UUID orgId, boolean atOnce, Instant now) {
    return sql.createQuery(CLAIM)
        .bind("call", callId)
        .bind("org", orgId)
        .bind("now", Times.utc(now))
        .bind("atOnce", atOnce)
        .mapTo(Integer.class)
        .findOne();
  }

  /** What came of it. */
  public static void answered(Handle sql, UUID callId, String answer, @Nullable String detail) {
    sql.createUpdate(
            "UPDATE open_call_inquiries SET answer = :answer, detail = :detail"
                + " WHERE call_id = :call")
        .bind("answer", answer)
        .bind("detail", detail)
        .bind("call", callId)
        .execute();
  }

  public static void closed(Handle sql, UUID callId, Instant now) {
    sql.createUpdate("UPDATE open_call_inquiries SET closed_at = :now WHERE call_id = :call")
        .bind("now", Times.utc(now))
        .bind("call", callId)
        .execute();
  }

  /** Whether anything but questions of ours happened to the call since then. */
  public static boolean quietSince(Handle sql, UUID callId, Instant since) {
    return sql.createQuery(
            """
            SELECT NOT EXISTS (
              SELECT FROM telephony_events
               WHERE call_id = :call AND "timestamp" > :since
                 AND event_type NOT IN ('provider_inquired', 'inquiry_answered'))
            """)
        .bind("call", callId)
        .bind("since", Times.utc(since))
        .mapTo(Boolean.class)
        .one();
  }

  /** Open too long, the oldest first. */
  public static List<OpenCall> open(
      Handle sql, UUID orgId, Instant unnamedSince, Instant openSince, int limit) {
    return sql.createQuery(OPEN)
        .bind("org", orgId)
        .bind("unnamedSince", Times.utc(unnamedSince))
        .bind("openSince", Times.utc(openSince))
        .bind("limit", limit)
        .map(ConstructorMapper.of(OpenCall.class))
        .list();
  }

  /** Ended as orphans, the newest first. */
  public static List<OpenCall> orphans(Handle sql, UUID orgId, int limit) {
    return sql.createQuery(CLOSED)
        .bind("org", orgId)
        .bind("limit", limit)
        .map(ConstructorMapper.of(OpenCall.class))
        .list();
  }

  private static String load(String name) {
    return ClasspathSqlLocator.removingComments()
        .getResource(InquiryRows.class.getClassLoader(), "dev/ava/call/control/" + name + ".sql");
  }
}
