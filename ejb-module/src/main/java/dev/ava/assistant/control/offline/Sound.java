package dev.ava.assistant.control.offline;

import dev.ava.assistant.boundary.AudioFormat;
import java.nio.ByteBuffer;

/** Counts the sound that comes in, and how much of it may be speech. Nothing is kept. */
final class Sound {

  /** About 2 % of full scale: louder than the noise of a line. */
  private static final int LOUD = 700;

  /** In mu-law, the seven lower bits inverted: a magnitude of about the same. */
  private static final int LOUD_MULAW = 0x2a;

  private static final long SPEECH_MILLIS = 1_500;

  private final AudioFormat format;
  private long bytes;
  private long loudBytes;

  Sound(AudioFormat format) {
    this.format = format;
  }

  synchronized void hear(ByteBuffer audio) {
    bytes += audio.remaining();
    if (isLoud(audio)) {
      loudBytes += audio.remaining();
    }
  }

  private boolean isLoud(ByteBuffer audio) {
    int step = format == AudioFormat.PCM16_24K ? 2 : 1;
    for (int i = audio.position(); i + step <= audio.limit(); i += step) {
      if (step == 2) {
        int sample = (short) ((audio.get(i + 1) << 8) | (audio.get(i) & 0xff));
        if (Math.abs(sample) > LOUD) {
          return true;
        }
      } else if ((~audio.get(i) & 0x7f) > LOUD_MULAW) {
        return true;
      }
    }
    return false;
  }

  synchronized boolean maybeSpeech() {
    return format.millis(loudBytes) >= SPEECH_MILLIS;
  }

  synchronized long millis() {
    return format.millis(bytes);
  }
}
