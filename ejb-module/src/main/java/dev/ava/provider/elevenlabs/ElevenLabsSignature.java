package dev.ava.provider.elevenlabs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The header ElevenLabs-Signature: {@code t=<unix seconds>,v0=<lower-case hex>}, where v0 is
 * HMAC-SHA256(secret, t + "." + body). Stricter than the official libraries, which take times of
 * the far future, of milliseconds and times that are no numbers: here a time is digits, and no
 * further from now than half an hour, whichever way.
 *
 * @param time as it was written, which is how it was signed
 * @param hashes one or, while secrets are changed, several
 */
record ElevenLabsSignature(String time, List<String> hashes) {

  static final Duration TOLERANCE = Duration.ofMinutes(30);

  /** Seconds of the next ten thousand years; more digits would be another unit. */
  private static final Pattern TIME = Pattern.compile("t=([0-9]{1,12})");

  private static final Pattern HASH = Pattern.compile("v0=([0-9a-f]{64})");
  private static final int LONGEST_HEADER = 1024;

  ElevenLabsSignature {
    hashes = List.copyOf(hashes);
  }

  /**
   * @param header null: there is none
   * @return empty if it can't be a signature; parts that are neither t nor v0 are not looked at
   */
  static Optional<ElevenLabsSignature> read(@Nullable String header) {
    if (header == null || header.length() > LONGEST_HEADER) {
      return Optional.empty();
    }
    List<String> times = new ArrayList<>(1);
    List<String> hashes = new ArrayList<>(1);
    for (String part : header.split(",", -1)) {
      if (part.startsWith("t=")) {
        times.add(group(TIME, part));
      } else if (part.startsWith("v0=")) {
        hashes.add(group(HASH, part));
      }
    }
    boolean readable =
        times.size() == 1 && !hashes.isEmpty() && !times.contains("") && !hashes.contains("");
    return readable ? Optional.of(new ElevenLabsSignature(times.get(0), hashes)) : Optional.empty();
  }

  /** Whether it was made within half an hour of now. */
  boolean isFresh(Instant now) {
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now);
    return age.abs().compareTo(TOLERANCE) <= 0;
  }

  /** Judges a body that comes in pieces. */
  Judge judge(String secret) {
    return new Judge(mac(secret, time), hashes);
  }

  /** The header's hash of a body, as lower-case hex. */
  static String sign(String secret, String time, byte[] body) {
    return HexFormat.of().formatHex(mac(secret, time).doFinal(body));
  }

  /** Reads a body and then says whether this secret signed it. */
  static final class Judge {

    private final Mac mac;
    private final List<String> hashes;

    private Judge(Mac mac, List<String> hashes) {
      this.mac = mac;
      this.hashes = hashes;
    }

    void read(byte[] piece, int length) {
      mac.update(piece, 0, length);
    }

    /** To be asked once, at the end. */
    boolean isSigned() {
      byte[] expected = mac.doFinal();
      boolean signed = false;
      for (String hash : hashes) {
        signed |= MessageDigest.isEqual(expected, HexFormat.of().parseHex(hash));
      }
      return signed;
    }
  }

  private static Mac mac(String secret, String time) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("a blank secret signs nothing");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The first group of the whole part; empty if it doesn't fit. */
  private static String group(Pattern pattern, String part) {
    Matcher matcher = pattern.matcher(part);
    return matcher.matches() ? matcher.group(1) : "";
  }
}
