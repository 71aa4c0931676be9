package dev.ava.shared;

/** The sender did not prove who it is. */
public class Unauthenticated extends AvaException {

  public Unauthenticated(String type, String message) {
    super(type, message);
  }
}
