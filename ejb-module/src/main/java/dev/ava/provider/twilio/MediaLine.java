package dev.ava.provider.twilio;

/** The socket of a media stream. Nothing here blocks or throws. */
public interface MediaLine {

  /**
   * Sends a text frame after those before it.
   *
   * @return false if it was not taken, as too much is waiting for a slow connection already
   */
  boolean send(String frame);

  /** Closes after what was sent. */
  void close(int code, String reason);
}
