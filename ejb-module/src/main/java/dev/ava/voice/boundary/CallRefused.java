package dev.ava.voice.boundary;

import dev.ava.shared.AvaException;

/** A call that is not taken. */
public class CallRefused extends AvaException {

  private final CallEnd why;

  public CallRefused(CallEnd why) {
    super("call-refused", why.sentence());
    this.why = why;
  }

  public CallEnd why() {
    return why;
  }
}
