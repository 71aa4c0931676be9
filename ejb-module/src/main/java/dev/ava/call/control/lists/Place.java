package dev.ava.call.control.lists;

import dev.ava.shared.InvalidInput;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** A place in the list: the keys of the row before it, to the microsecond. */
public record Place(UUID id, Instant createdAt) {

  private static final int BYTES = 3 * Long.BYTES;

  /** PostgreSQL's own range is wider; nothing that was written comes near these ends. */
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  public static Place parse(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length == BYTES) {
        ByteBuffer keys = ByteBuffer.wrap(bytes);
        Instant at = Instant.EPOCH.plus(keys.getLong(), ChronoUnit.MICROS);
        if (at.isAfter(FIRST) && at.isBefore(LAST)) {
          return new Place(new UUID(keys.getLong(), keys.getLong()), at);
        }
      }
    } catch (IllegalArgumentException unreadable) {
      // refused below
    }
    throw new InvalidInput(
        "bad-cursor", "This is no cursor: take next_cursor from the page before as it is.");
  }

  public String cursor() {
    byte[] keys =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(keys);
  }
}
