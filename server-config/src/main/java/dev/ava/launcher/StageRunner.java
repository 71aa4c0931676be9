package dev.ava.launcher;

/** Runs, shows and takes back stages, and says what it did; it refuses what would skip a stage. */
final class StageRunner {
  private final ChangeLog changeLog;
  private final Terminal terminal;

  StageRunner(ChangeLog changeLog, Terminal terminal) {
    this.changeLog = changeLog;
    this.terminal = terminal;
  }

  void showAll() {
    for (StageStatus status : changeLog.status().all()) {
      terminal.heading(status.summary());
      for (StageStatus.Change change : status.changes()) {
        terminal.say((change.applied() ? "  applied  " : "  pending  ") + change.id());
      }
    }
  }

  void run(Stage stage) {
    StageStatuses found = changeLog.status();
    mustHaveChanges(found.of(stage));
    for (StageStatus earlier : found.before(stage)) {
      if (earlier.pending() > 0) {
        throw new Trouble(
            "Stage "
                + stage
                + " needs stage "
                + earlier.stage()
                + " first: ./ava migrate "
                + earlier.stage());
      }
    }
    changeLog.apply(stage);
    StageStatus after = changeLog.status().of(stage);
    if (!after.isComplete()) {
      throw new Trouble("Stage " + stage + " is not complete. " + after.summary());
    }
    long ran = after.applied() - found.of(stage).applied();
    terminal.say(
        ran == 0
            ? "Nothing was pending. " + after.summary()
            : "Ran " + ran + ". " + after.summary());
  }

  void print(Stage stage) {
    mustHaveChanges(changeLog.status().of(stage));
    terminal.say(changeLog.sql(stage));
  }

  void rollBack(Stage stage) {
    StageStatuses found = changeLog.status();
    StageStatus status = found.of(stage);
    mustHaveChanges(status);
    if (!status.isBegun() && stage == Stage.BACKFILL && changeLog.takeBackMoves()) {
      terminal.say("Rolled back what was moved; the stage itself had not been registered yet.");
      return;
    }
    if (!status.isBegun()) {
      throw new Trouble("Stage " + stage + " is not applied; there is nothing to roll back.");
    }
    for (StageStatus later : found.after(stage)) {
      if (later.isBegun()) {
        throw new Trouble(
            "Stage "
                + later.stage()
                + " builds on stage "
                + stage
                + "; roll it back first: ./ava migrate rollback "
                + later.stage());
      }
    }
    changeLog.rollBack(stage);
    StageStatus after = changeLog.status().of(stage);
    if (after.isBegun()) {
      throw new Trouble("Stage " + stage + " is not rolled back. " + after.summary());
    }
    terminal.say("Rolled back. " + after.summary());
  }

  private static void mustHaveChanges(StageStatus status) {
    if (status.isEmpty()) {
      throw new Trouble("Stage " + status.stage() + " has no change sets yet; nothing was done.");
    }
  }
}
