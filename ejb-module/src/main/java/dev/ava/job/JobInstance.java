package dev.ava.job;

import java.util.UUID;

/** What one job works on; its text is the task's instance in {@code scheduled_tasks}. */
public record JobInstance(UUID orgId, UUID subject) {

  static JobInstance parse(String text) {
    int slash = text.indexOf('/');
    return new JobInstance(
        UUID.fromString(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return orgId + "/" + subject;
  }
}
