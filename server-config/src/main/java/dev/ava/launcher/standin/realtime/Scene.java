package dev.ava.launcher.standin.realtime;

/** How the stand-in behaves in one connection. Called by the connection's own thread. */
interface Scene {

  /** The connection is there. */
  void opened();

  /** The client has sent something. */
  void came(String message);

  /** The connection is gone. */
  void closed();
}
