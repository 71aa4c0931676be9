package dev.ava.shared;

/** What came in can't be used as it is. */
public class InvalidInput extends AvaException {

  public InvalidInput(String type, String message) {
    super(type, message);
  }
}
