package dev.ava.schema;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in one sentence what a database lacks and what to run. */
final class Misfit {

  private Misfit() {}

  /** Empty if the database fits. */
  static Optional<String> between(List<Needed> needed, FoundSchema found) {
    List<Needed> lacking =
        needed.stream().filter(n -> !found.types().containsKey(n.name())).toList();
    if (!lacking.isEmpty()) {
      return Optional.of(lacks(lacking));
    }
    return needed.stream()
        .filter(n -> !n.type().equals(found.types().get(n.name())))
        .findFirst()
        .map(n -> differs(n, found.types().get(n.name())));
  }

  private static String lacks(List<Needed> lacking) {
    String more = lacking.size() == 1 ? "" : " and %d more".formatted(lacking.size() - 1);
    String commands =
        lacking.stream()
            .map(Needed::stage)
            .distinct()
            .map(stage -> "./ava migrate " + stage)
            .collect(Collectors.joining(", then "));
    return "The database lacks " + lacking.get(0).name() + more + ": run " + commands;
  }

  private static String differs(Needed needed, String type) {
    return "The database has %s as %s where Ava needs %s: compare it with stage %s of the change log"
        .formatted(needed.name(), type, needed.type(), needed.stage());
  }
}
