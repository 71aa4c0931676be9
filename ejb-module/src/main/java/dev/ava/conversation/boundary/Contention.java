package dev.ava.conversation.boundary;

import dev.ava.shared.NotReady;

/** Two requests met at the same row and one gave way. Nothing is stored; ask again. */
public class Contention extends NotReady {

  public Contention() {
    super("contention", "Too many requests for the same conversation at once; send it again.");
  }
}
