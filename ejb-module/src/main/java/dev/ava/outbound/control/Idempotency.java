package dev.ava.outbound.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.shared.Conflict;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.Times;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code idempotency_keys}: a repeated request is known by its key. */
public final class Idempotency {

  private static final int LONGEST_KEY = 255;

  private Idempotency() {}

  /**
   * What the first request with this key became.
   *
   * @param answer JSON; null: it has not been answered yet
   */
  public record Known(UUID subject, @Nullable String answer) {}

  /** Refuses what can't be a key. */
  public static void check(@Nullable String key) {
    if (key != null && (key.isBlank() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0)) {
      throw new InvalidInput(
          "invalid-idempotency-key", "Idempotency-Key must be 1 to 255 characters.");
    }
  }

  /**
   * Takes the key for a request. One that races with another waits until that has committed.
   *
   * @param key null: nothing is taken
   * @return empty: it is the first
   * @throws Conflict if the key was taken by another request
   */
  public static Optional<Known> take(
      Handle sql, UUID orgId, @Nullable String key, String request, UUID subject, Instant now) {
    if (key == null) {
      return Optional.empty();
    }
    String hash = hash(request);
    int taken =
        sql.createUpdate(
                "INSERT INTO idempotency_keys (org_id, key, request_hash, subject_id, created_at)"
                    + " VALUES (:org, :key, :hash, :subject, :now) ON CONFLICT DO NOTHING")
            .bind("org", orgId)
            .bind("key", key)
            .bind("hash", hash)
            .bind("subject", subject)
            .bind("now", Times.utc(now))
            .execute();
    return taken == 1 ? Optional.empty() : Optional.of(known(sql, orgId, key, hash));
  }

  private static Known known(Handle sql, UUID orgId, String key, String hash) {
    return sql.createQuery(
            "SELECT subject_id, answer FROM idempotency_keys"
                + " WHERE org_id = :org AND key = :key AND request_hash = :hash")
        .bind("org", orgId)
        .bind("key", key)
        .bind("hash", hash)
        .map((row, context) -> new Known(row.getObject(1, UUID.class), row.getString(2)))
        .findOne()
        .orElseThrow(
            () ->
                new Conflict(
                    "idempotency-key-reused",
                    "This Idempotency-Key came with another request before: take a new one."));
  }

  /** Keeps the first answer; a later one changes nothing. */
  public static void answered(Handle sql, UUID subject, String answer) {
    sql.createUpdate(
            "UPDATE idempotency_keys SET answer = :answer"
                + " WHERE subject_id = :subject AND answer IS NULL")
        .bind("answer", answer)
        .bind("subject", subject)
        .execute();
  }

  public static int forgetBefore(Handle sql, Instant then) {
    return sql.createUpdate("DELETE FROM idempotency_keys WHERE created_at < :then")
        .bind("then", Times.utc(then))
        .execute();
  }

  /** SHA-256, in hexadecimal digits. */
  public static String hash(String request) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(request.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
