package dev.ava.voice.boundary;

import dev.ava.job.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One-time tokens that connect a media stream with its call. A provider is told a token when the
 * call comes in and brings it back when it opens the stream: whoever has no token has no call, and
 * a token that somebody overheard is spent or too old.
 */
@ApplicationScoped
public class StreamTokens {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Long enough to tell a spent token from one that never was. */
  private static final Duration KEPT = Duration.ofDays(1);

  private Jdbi jdbi;
  private Clock clock;
  private Duration validFor;

  /** For the proxy. */
  protected StreamTokens() {}

  @Inject
  public StreamTokens(
      Jdbi jdbi,
      Clock clock,
      @ConfigProperty(name = "ava.voice.stream-token-valid-for", defaultValue = "PT1M")
          Duration validFor) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.validFor = validFor;
  }

  /**
   * The call that a stream belongs to.
   *
   * @param callSid our own name of it
   */
  public record StreamedCall(UUID callId, UUID orgId, String callSid) {}

  /**
   * A fresh token for the call, in the transaction of the handle, which holds the call's row. One
   * that was issued before and not yet redeemed is void from now on.
   *
   * @return 43 characters of base64url; empty if the stream of this call was connected already
   */
  public Optional<String> issue(Handle sql, UUID callId) {
    if (connected(sql, callId)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    sql.createUpdate(
            """
            INSERT INTO stream_tokens (token_hash, call_id, issued_at, expires_at)
            VALUES (:hash, :call, :now, :until)
            ON CONFLICT (call_id) WHERE redeemed_at IS NULL
            DO UPDATE SET token_hash = excluded.token_hash, issued_at = excluded.issued_at,
                          expires_at = excluded.expires_at
            """)
        .bind("hash", hash(token))
        .bind("call", callId)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("until", now.plus(validFor).atOffset(ZoneOffset.UTC))
        .execute();
    return Optional.of(token);
  }

  /**
   * Spends a token, in the transaction of the handle. Of any number who bring the same token at
   * once, one gets the call.
   *
   * @param token as it came from outside; may be anything
   * @return empty if it was never issued, is void, too old or spent
   */
  public Optional<StreamedCall> redeem(Handle sql, String token) {
    if (token == null || !FORM.matcher(token).matches()) {
      return Optional.empty();
    }
    return sql.createQuery(
            """
            UPDATE stream_tokens t SET redeemed_at = :now
              FROM calls c
             WHERE t.token_hash = :hash AND t.redeemed_at IS NULL AND t.expires_at > :now
               AND c.id = t.call_id
            RETURNING c.id, c.org_id, c.call_sid
            """)
        .bind("hash", hash(token))
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .map(
            (row, context) ->
                new StreamedCall(
                    row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)))
        .findOne();
  }

  /** Whether the stream of this call was connected, now or before. */
  public boolean connected(Handle sql, UUID callId) {
    return sql.createQuery(
            "SELECT EXISTS (SELECT FROM stream_tokens"
                + " WHERE call_id = :call AND redeemed_at IS NOT NULL)")
        .bind("call", callId)
        .mapTo(Boolean.class)
        .one();
  }

  @Produces
  public RecurringJob forgetOld() {
    return new RecurringJob("stream-tokens-forget", Duration.ofHours(1), this::forget);
  }

  private void forget() {
    jdbi.useHandle(
        sql ->
            sql.createUpdate("DELETE FROM stream_tokens WHERE expires_at < :then")
                .bind("then", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .execute());
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
