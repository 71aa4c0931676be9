package dev.ava.launcher.bench;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * What a frame of sound carries in its first samples, so that it is known when it comes back: a
 * sign, the measurement it belongs to, its number in the call, and when it was due. 24 bytes, which
 * base64 writes as 32 characters without a rest.
 *
 * @param number counts from 0 in its call
 * @param due as {@link System#nanoTime}
 */
record SoundStamp(int measurement, int number, long due) {

  static final int BYTES = 24;
  static final int CHARACTERS = 32;

  private static final long SIGN = 0x4176_6157_6972_6531L;

  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(SIGN)
        .putInt(measurement)
        .putInt(number)
        .putLong(due)
        .array();
  }

  String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  /** The stamp that begins here; null: there is none. */
  static SoundStamp at(ByteBuffer sound, int place) {
    if (sound.limit() < place + BYTES || sound.getLong(place) != SIGN) {
      return null;
    }
    return new SoundStamp(
        sound.getInt(place + 8), sound.getInt(place + 12), sound.getLong(place + 16));
  }
}
