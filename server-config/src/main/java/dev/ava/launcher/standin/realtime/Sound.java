package dev.ava.launcher.standin.realtime;

import jakarta.json.JsonObject;
import java.util.Base64;

/**
 * How sound is written in a session: {@code audio/pcm} at 24 kHz or {@code audio/pcmu} at 8 kHz.
 */
enum Sound {
  PCM(24_000) {
    @Override
    int sample(byte[] sound, int index) {
      return (short) ((sound[2 * index] & 0xff) | (sound[2 * index + 1] << 8));
    }

    @Override
    int count(byte[] sound) {
      return sound.length / 2;
    }

    @Override
    void write(byte[] sound, int index, int sample) {
      sound[2 * index] = (byte) sample;
      sound[2 * index + 1] = (byte) (sample >> 8);
    }

    @Override
    int bytes(int samples) {
      return 2 * samples;
    }
  },

  PCMU(8_000) {
    @Override
    int sample(byte[] sound, int index) {
      int code = ~sound[index] & 0xff;
      int magnitude = (((code & 0x0f) << 3) + BIAS) << ((code & 0x70) >> 4);
      return (code & 0x80) == 0 ? magnitude - BIAS : BIAS - magnitude;
    }

    @Override
    int count(byte[] sound) {
      return sound.length;
    }

    @Override
    void write(byte[] sound, int index, int sample) {
      int magnitude = Math.min(Math.abs(sample), 32_635) + BIAS;
      int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
      int code = (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f);
      sound[index] = (byte) ~(sample < 0 ? code | 0x80 : code);
    }

    @Override
    int bytes(int samples) {
      return samples;
    }
  };

  /** How long the sound of one word is. */
  static final int WORD_MILLIS = 200;

  /** G.711: added before the logarithm. */
  private static final int BIAS = 0x84;

  private final int rate;

  Sound(int rate) {
    this.rate = rate;
  }

  abstract int sample(byte[] sound, int index);

  abstract int count(byte[] sound);

  abstract void write(byte[] sound, int index, int sample);

  abstract int bytes(int samples);

  /** As a session's {@code audio.input.format} says. */
  static Sound of(JsonObject format) {
    return format.getString("type", "audio/pcm").equals("audio/pcmu") ? PCMU : PCM;
  }

  int millis(byte[] sound) {
    return count(sound) * 1000 / rate;
  }

  /** Whether somebody speaks: the mean of the samples, whatever their sign. */
  boolean isLoud(byte[] sound) {
    long sum = 0;
    int count = count(sound);
    for (int i = 0; i < count; i++) {
      sum += Math.abs(sample(sound, i));
    }
    return count > 0 && sum / count > 400;
  }

  /** A word: a tone, in base64. */
  String word() {
    int samples = rate * WORD_MILLIS / 1000;
    byte[] tone = new byte[bytes(samples)];
    for (int i = 0; i < samples; i++) {
      write(tone, i, (int) (6_000 * Math.sin(2 * Math.PI * 440 * i / rate)));
    }
    return Base64.getEncoder().encodeToString(tone);
  }
}
