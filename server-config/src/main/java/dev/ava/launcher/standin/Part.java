package dev.ava.launcher.standin;

import java.util.Optional;

/** A provider, or the desk where one tells the stand-in what to do. */
interface Part {

  /** Empty: not for this one. */
  Optional<Answer> answer(Request request) throws InterruptedException;
}
