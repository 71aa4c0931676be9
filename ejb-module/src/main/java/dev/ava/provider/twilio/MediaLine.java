package dev.ava.provider.twilio;

/** The socket of a media stream. Nothing here blocks or throws; what is sent stays in its order. */
public interface MediaLine {

  /** Whether so many bytes of sound more may wait for a slow connection. */
  boolean hasRoom(int bytes);

  /** Sends a frame of sound. */
  void sound(String frame, int bytes);

  void send(String frame);

  /** Throws away the sound that has not left yet. */
  void dropSound();

  /** Closes after what was sent. */
  void close(int code, String reason);
}
