package dev.ava.call.control;

import dev.ava.call.boundary.OpenCall;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
      VALUES (:call, :org, 1, :now, :next)
      ON CONFLICT (call_id) DO UPDATE
        SET asked = i.asked + 1, last_asked_at = excluded.last_asked_at, next_at = excluded.next_at
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
        .bind("unnamedSince", utc(unnamedSince))
        .bind("openSince", utc(openSince))
        .bind("now", utc(now))
        .bind("limit", limit)
        .mapTo(UUID.class)
        .list();
  }

  /**
   * Takes the call for asking.
   *
   * @param atOnce also if its time has not come
   * @return how often it was asked for, this time included; empty: another node has it
   */
  public static Optional<Integer> claim(
      Handle sql, UUID callId, UUID orgId, boolean atOnce, Instant now, Instant next) {
    return sql.createQuery(CLAIM)
        .bind("call", callId)
        .bind("org", orgId)
        .bind("now", utc(now))
        .bind("next", utc(next))
        .bind("atOnce", atOnce)
        .mapTo(Integer.class)
        .findOne();
  }

  /** How often the provider was asked about it. */
  public static int asked(Handle sql, UUID callId) {
    return sql.createQuery("SELECT asked FROM open_call_inquiries WHERE call_id = :call")
        .bind("call", callId)
        .mapTo(Integer.class)
        .one();
  }

  /** What came of it, and when it is asked for again. */
  public static void answered(
      Handle sql, UUID callId, String answer, @Nullable String detail, Instant next) {
    sql.createUpdate(
            "UPDATE open_call_inquiries SET answer = :answer, detail = :detail, next_at = :next"
                + " WHERE call_id = :call")
        .bind("answer", answer)
        .bind("detail", detail)
        .bind("next", utc(next))
        .bind("call", callId)
        .execute();
  }

  public static void closed(Handle sql, UUID callId, Instant now) {
    sql.createUpdate("UPDATE open_call_inquiries SET closed_at = :now WHERE call_id = :call")
        .bind("now", utc(now))
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
        .bind("since", utc(since))
        .mapTo(Boolean.class)
        .one();
  }

  /** Open too long, the oldest first. */
  public static List<OpenCall> open(
      Handle sql, UUID orgId, Instant unnamedSince, Instant openSince, int limit) {
    return sql.createQuery(OPEN)
        .bind("org", orgId)
        .bind("unnamedSince", utc(unnamedSince))
        .bind("openSince", utc(openSince))
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

  /** 1, 2, 4 … minutes, an hour at most. */
  public static Duration pauseAfter(int asked) {
    return Duration.ofMinutes(Math.min(60, 1L << Math.min(asked - 1, 10)));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static String load(String name) {
    return ClasspathSqlLocator.removingComments()
        .getResource(InquiryRows.class.getClassLoader(), "dev/ava/call/control/" + name + ".sql");
  }
}
