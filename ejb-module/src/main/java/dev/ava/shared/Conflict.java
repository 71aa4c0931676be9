package dev.ava.shared;

/** What was asked for contradicts what is stored. */
public class Conflict extends AvaException {

  public Conflict(String type, String message) {
    super(type, message);
  }
}
