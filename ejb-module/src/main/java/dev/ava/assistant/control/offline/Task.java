package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Understood;

/** Something a caller wants done, over several turns. */
interface Task {

  /** Takes what belongs to it; false: there was nothing. */
  boolean take(Understood heard);

  /** Does what can be done, or asks for what is missing. */
  void advance();

  /** What the record and a person who takes over are told. */
  String summary();
}
