package dev.ava.launcher.demo;

import java.util.List;

/** One thing that reaches Ava during the day. */
sealed interface Happening {

  /** A text message, with pictures if there are any. */
  record Text(Customer from, String sid, String body, List<Medium> media) implements Happening {}

  /** What hangs on a picture message. */
  record Medium(String type, String id) {}

  /** The provider did not hear our answer in time, and delivers once more. */
  record Repeat(Text of) implements Happening {}

  /** The front desk answers from elsewhere, and tells Ava. */
  record Answer(Customer to, String sid, String body) implements Happening {}

  /** The provider reports how far an answer got. */
  record Report(Customer to, String sid, String status, String errorCode) implements Happening {}

  /** Somebody who does not know the secret. */
  record Forgery(Customer from, String sid, String body) implements Happening {}
}
