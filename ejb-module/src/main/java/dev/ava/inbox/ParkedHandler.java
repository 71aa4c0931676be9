package dev.ava.inbox;

/** Reads a parked event again. A vendor's adapter implements it once for its own provider. */
public interface ParkedHandler {

  /** The provider's name as in {@link Arrival#provider()}. */
  String provider();

  /**
   * Takes hold of what the event waits for, if it is there, in the caller's transaction. The event
   * itself is taken after it, as by whoever makes it appear: so nobody finds an event taken by one
   * who still waits for its subject, and events of one subject keep their order.
   */
  default void hold(Arrival parked) {}

  /**
   * Runs in the caller's transaction.
   *
   * @return what became of it, a word for {@code webhook_events.response}; null if it has to wait
   *     on
   */
  String replay(Arrival parked);
}
