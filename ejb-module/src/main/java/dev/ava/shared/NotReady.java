package dev.ava.shared;

/** Ava can't serve now and says why. */
public class NotReady extends AvaException {

  public NotReady(String type, String message) {
    super(type, message);
  }
}
