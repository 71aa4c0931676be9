package dev.ava.shared;

/** What was asked for doesn't exist, or not for this organisation. */
public class NotFound extends AvaException {

  public NotFound(String type, String message) {
    super(type, message);
  }
}
