package dev.ava.launcher.standin.realtime;

/** Hears when somebody begins and ends to speak. Times are of the sound, not of the clock. */
final class Ear {
  private static final int BEGINS_AFTER = 60;

  /** So that a client that never falls silent gets an answer too. */
  private static final int LONGEST = 10_000;

  private final Sound sound;
  private final int silence;
  private int heard;
  private int loud;
  private int quiet;
  private int began = -1;

  /** What was heard last. */
  enum Heard {
    NOTHING_NEW,
    BEGIN,
    END
  }

  /**
   * @param silence how long one has to be quiet to have finished, in milliseconds
   */
  Ear(Sound sound, int silence) {
    this.sound = sound;
    this.silence = silence;
  }

  Heard hear(byte[] piece) {
    int millis = sound.millis(piece);
    heard += millis;
    if (sound.isLoud(piece)) {
      loud += millis;
      quiet = 0;
    } else {
      quiet += millis;
      loud = began < 0 ? 0 : loud;
    }
    if (began < 0 && loud >= BEGINS_AFTER) {
      began = heard - loud;
      return Heard.BEGIN;
    }
    if (began >= 0 && (quiet >= silence || heard - began >= LONGEST)) {
      return end();
    }
    return Heard.NOTHING_NEW;
  }

  Heard end() {
    began = -1;
    loud = 0;
    quiet = 0;
    return Heard.END;
  }

  boolean isListening() {
    return began >= 0;
  }

  /** When speech began; only while it lasts. */
  int began() {
    return began;
  }

  int heardMillis() {
    return heard;
  }
}
