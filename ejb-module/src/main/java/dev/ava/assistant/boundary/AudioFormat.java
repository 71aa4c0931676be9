package dev.ava.assistant.boundary;

/** How sound is written down, in both directions of a call; always one channel. */
public enum AudioFormat {

  /** 16-bit samples, little-endian, 24,000 a second: browsers. */
  PCM16_24K(48),

  /** G.711 mu-law, 8,000 a second: telephones (Twilio Media Streams). */
  MULAW_8K(8);

  private final int bytesPerMilli;

  AudioFormat(int bytesPerMilli) {
    this.bytesPerMilli = bytesPerMilli;
  }

  public int bytesPerMilli() {
    return bytesPerMilli;
  }

  /** How long it sounds, in whole milliseconds. */
  public long millis(long bytes) {
    return bytes / bytesPerMilli;
  }
}
