package dev.ava.job;

import java.util.UUID;

/**
 * Work that a transaction leaves for later. A feature implements it as a CDI bean; a row in {@code
 * scheduled_tasks} with this name and the instance {@code <organisation>/<subject>} runs it once.
 * It may run again after a crash, so it must not mind.
 */
public interface Job {

  /** The task's name in {@code scheduled_tasks}. */
  String name();

  /**
   * @param subject what to work on, for example a message
   */
  void run(UUID orgId, UUID subject);
}
