package dev.ava.assistant.control.offline.understanding;

import dev.ava.assistant.control.offline.SampleClinic;
import dev.ava.assistant.control.offline.understanding.Listener.Awaits;
import java.time.LocalDate;

/** What the sample clinic's receptionist understands on Saturday, November 21, 2026. */
final class Hearing {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Listener LISTENER = new Listener(SampleClinic.clinic());

  private Hearing() {}

  static Understood hear(String words) {
    return hear(words, Awaits.ANYTHING);
  }

  static Understood hear(String words, Awaits awaits) {
    return LISTENER.understand(words, TODAY, awaits, 0);
  }
}
