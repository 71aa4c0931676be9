package dev.ava.inbox;

/** Reads a parked event again. A vendor's adapter implements it once for its own provider. */
public interface ParkedHandler {

  /** The provider's name as in {@link Arrival#provider()}. */
  String provider();

  /**
   * Runs in the caller's transaction.
   *
   * @return what became of it, a word for {@code webhook_events.response}; null if it has to wait
   *     on
   */
  String replay(Arrival parked);
}
