package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Understood;
import dev.ava.clinic.boundary.Clinic.Service;
import org.jspecify.annotations.Nullable;

/** Something a caller wants done, over several turns. */
interface Task {

  /** Takes what belongs to it; false: there was nothing. */
  boolean take(Understood heard);

  /** Does what can be done, or asks for what is missing. */
  void advance();

  /** The service it is about; null: not known yet. */
  @Nullable Service service();

  /** What the record and a person who takes over are told. */
  String summary();
}
