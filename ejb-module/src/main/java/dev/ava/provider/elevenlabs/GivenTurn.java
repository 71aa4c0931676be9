package dev.ava.provider.elevenlabs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.provider.elevenlabs.UnusableTurn.Fault;
import dev.ava.shared.JsonText;
import dev.ava.shared.Storable;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A turn as the agent's tool sends it while the call goes on.
 *
 * @param speaker {@code agent} or {@code driver}, as stored
 * @param timestamp null: it has none, and the time of its arrival counts
 */
record GivenTurn(String callSid, String speaker, String message, @Nullable Instant timestamp) {

  /** The provider's word and ours: driver is the person. */
  private static final Map<String, String> SPEAKERS = Map.of("agent", "agent", "user", "driver");

  private static final int LONGEST_SID = 255;

  /** Beyond, a number is of milliseconds: so the legacy framework (Pydantic) reads them. */
  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(20_000_000_000L);

  private static final String KEYED = "turn-key:";

  /**
   * @throws UnusableTurn naming everything that can't be used
   */
  static GivenTurn read(byte[] body) {
    JsonObject given =
        JsonText.read(body)
            .orElseThrow(
                () ->
                    new UnusableTurn(
                        List.of(
                            new Fault(null, "json_invalid", "The body should be a JSON object"))));
    List<Fault> faults = new ArrayList<>();
    String callSid = text(given, "call_sid", faults);
    if (callSid != null && callSid.length() > LONGEST_SID) {
      faults.add(
          new Fault("call_sid", "string_too_long", "String should have at most 255 characters"));
    }
    String speaker = text(given, "speaker", faults);
    if (speaker != null && !SPEAKERS.containsKey(speaker)) {
      faults.add(new Fault("speaker", "value_error", "Value error, speaker must be agent or user"));
    }
    String message = text(given, "message", faults);
    Instant timestamp = time(given.get("timestamp"), faults);
    if (!faults.isEmpty()) {
      throw new UnusableTurn(faults);
    }
    return new GivenTurn(
        Storable.text(callSid), SPEAKERS.get(speaker), Storable.text(message), timestamp);
  }

  /**
   * By what a repeat is known.
   *
   * @param idempotencyKey null: none was sent
   * @return null: by nothing but its neighbour
   */
  @Nullable String key(@Nullable String idempotencyKey) {
    if (idempotencyKey != null && !idempotencyKey.isBlank()) {
      return KEYED + digest(callSid, idempotencyKey.strip());
    }
    return timestamp == null
        ? null
        : "turn:" + digest(callSid, speaker, message, timestamp.toString());
  }

  /** Whether this {@link #key} is the sender's: then words say nothing about repeats. */
  static boolean isKeyed(String key) {
    return key.startsWith(KEYED);
  }

  private static @Nullable String text(JsonObject given, String name, List<Fault> faults) {
    JsonValue value = given.get(name);
    if (value == null) {
      faults.add(new Fault(name, "missing", "Field required"));
    } else if (!(value instanceof JsonString text)) {
      faults.add(new Fault(name, "string_type", "Input should be a valid string"));
    } else if (text.getString().isEmpty()) {
      faults.add(new Fault(name, "string_too_short", "String should have at least 1 character"));
    } else {
      return text.getString();
    }
    return null;
  }

  /** ISO 8601, without a zone UTC, or seconds or milliseconds since 1970. */
  private static @Nullable Instant time(@Nullable JsonValue value, List<Fault> faults) {
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    Instant time = Storable.plausible(time(value));
    if (time != null) {
      return time.truncatedTo(ChronoUnit.MICROS);
    }
    faults.add(
        new Fault(
            "timestamp",
            "datetime_parsing",
            "Input should be a valid datetime, such as 2025-03-04T12:34:56Z"));
    return null;
  }

  /** Null: unreadable. */
  private static @Nullable Instant time(JsonValue value) {
    try {
      if (value instanceof JsonNumber seconds) {
        BigDecimal told = seconds.bigDecimalValue();
        BigDecimal since = isSeconds(told) ? told : told.scaleByPowerOfTen(-3);
        return isSeconds(since)
            ? Instant.EPOCH.plus(since.movePointRight(6).longValue(), ChronoUnit.MICROS)
            : null;
      }
      return value instanceof JsonString text ? iso(text.getString().strip()) : null;
    } catch (DateTimeException noTime) {
      return null;
    }
  }

  private static boolean isSeconds(BigDecimal since) {
    return since.abs().compareTo(MOST_SECONDS) <= 0;
  }

  private static Instant iso(String text) {
    String normal = text.replace(' ', 'T');
    try {
      return OffsetDateTime.parse(normal).toInstant();
    } catch (DateTimeException withoutZone) {
      return LocalDateTime.parse(normal).toInstant(ZoneOffset.UTC);
    }
  }

  private static String digest(String... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(UTF_8);
        sha.update((bytes.length + ":").getBytes(UTF_8));
        sha.update(bytes);
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
