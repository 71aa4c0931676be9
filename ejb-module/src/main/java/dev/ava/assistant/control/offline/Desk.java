package dev.ava.assistant.control.offline;

import jakarta.json.JsonObject;
import java.util.function.Consumer;

/** Where the tools of a call are used. */
interface Desk {

  /**
   * @param then gets the result, which always has {@code success}; never called before this returns
   */
  void use(String tool, JsonObject args, Consumer<JsonObject> then);

  /** Says right now what was put together so far. */
  void flush();

  /** For the record of the call. */
  void noticed(String eventType, JsonObject details);
}
