package dev.ava.shared;

/** The caller isn't allowed to do this. */
public class Refused extends AvaException {

  public Refused(String type, String message) {
    super(type, message);
  }
}
