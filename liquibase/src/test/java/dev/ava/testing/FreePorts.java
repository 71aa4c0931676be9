package dev.ava.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that bind them a while later. They are below those that the system gives to
 * outgoing connections and to whoever asks for any port, so nobody is given one in the meantime.
 */
public final class FreePorts {

  private static final int FROM = 12_000;
  private static final int TO = 32_000;
  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePorts() {}

  /** One that nobody listens on and that this was not asked for before. */
  public static synchronized int next() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FROM, TO);
      if (!GIVEN.contains(port) && isFree(port)) {
        GIVEN.add(port);
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try {
      new ServerSocket(port).close();
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
