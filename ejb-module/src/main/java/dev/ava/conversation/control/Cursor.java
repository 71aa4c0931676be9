package dev.ava.conversation.control;

import dev.ava.conversation.boundary.ConversationRow;
import dev.ava.shared.InvalidInput;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** A place in the list, between two rows: the keys of the row before it, to the microsecond. */
public record Cursor(Instant lastActivityAt, UUID id) {

  private static final int BYTES = 3 * Long.BYTES;

  public static Cursor behind(ConversationRow row) {
    return new Cursor(row.lastActivityAt(), row.id());
  }

  public static Cursor parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != BYTES) {
        throw unreadable();
      }
      ByteBuffer keys = ByteBuffer.wrap(bytes);
      Instant at = Instant.EPOCH.plus(keys.getLong(), ChronoUnit.MICROS);
      Cursor cursor = new Cursor(at, new UUID(keys.getLong(), keys.getLong()));
      if (!cursor.isPlausible()) {
        throw unreadable();
      }
      return cursor;
    } catch (IllegalArgumentException notBase64) {
      throw unreadable();
    }
  }

  public String text() {
    byte[] keys =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, lastActivityAt))
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(keys);
  }

  /** PostgreSQL's own range ends in the year 294276; nothing we wrote comes near it. */
  private boolean isPlausible() {
    return lastActivityAt.isAfter(Instant.parse("1900-01-01T00:00:00Z"))
        && lastActivityAt.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
  }

  private static InvalidInput unreadable() {
    return new InvalidInput(
        "bad-cursor", "This is no cursor: take next_cursor from the page before as it is.");
  }
}
