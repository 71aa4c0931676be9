package dev.ava.launcher.bench;

/** Makes the bytes of each HTTP/1.1 request, from the request line on. Called by many threads. */
@FunctionalInterface
public interface RequestSource {

  /**
   * @param connection which of the connections it will be sent on, from 0
   * @param number how many were sent on that connection before
   */
  byte[] request(int connection, long number);
}
