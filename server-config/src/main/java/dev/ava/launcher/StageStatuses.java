package dev.ava.launcher;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All stages of one database, in their order. */
record StageStatuses(Map<Stage, StageStatus> byStage) {

  static StageStatuses of(Collection<StageStatus> all) {
    Map<Stage, StageStatus> byStage = new EnumMap<>(Stage.class);
    all.forEach(status -> byStage.put(status.stage(), status));
    return new StageStatuses(byStage);
  }

  List<StageStatus> all() {
    return List.copyOf(byStage.values());
  }

  StageStatus of(Stage stage) {
    return byStage.get(stage);
  }

  List<StageStatus> before(Stage stage) {
    return all().stream().filter(s -> s.stage().compareTo(stage) < 0).toList();
  }

  List<StageStatus> after(Stage stage) {
    return all().stream().filter(s -> s.stage().compareTo(stage) > 0).toList();
  }
}
