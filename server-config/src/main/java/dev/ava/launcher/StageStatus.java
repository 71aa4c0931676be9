package dev.ava.launcher;

import java.util.List;

/** A stage and its change sets, as the database has them. */
public record StageStatus(Stage stage, List<Change> changes) {

  /** One change set. {@code marker}: it only sets a tag, and so changes nothing. */
  public record Change(String id, boolean applied, boolean marker) {}

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  public long applied() {
    return changes.stream().filter(Change::applied).count();
  }

  public long pending() {
    return changes.size() - applied();
  }

  /** Whether there is anything to roll back. */
  public boolean isBegun() {
    return changes.stream().anyMatch(c -> c.applied() && !c.marker());
  }

  public boolean isComplete() {
    return !isEmpty() && pending() == 0;
  }

  public String summary() {
    if (isEmpty()) {
      return stage + ": no change sets yet";
    }
    return stage + ": " + applied() + " applied, " + pending() + " pending";
  }
}
