package dev.ava.web.problem;

import java.io.IOException;

/** A body went over its limit while it was read. */
class TooLarge extends IOException {

  TooLarge() {
    super("the body is larger than its limit");
  }
}
