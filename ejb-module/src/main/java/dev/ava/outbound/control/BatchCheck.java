package dev.ava.outbound.control;

import dev.ava.outbound.boundary.BadRows;
import dev.ava.outbound.boundary.WantedBatch;
import dev.ava.outbound.boundary.WantedCall;
import dev.ava.shared.InvalidInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is wrong with a batch: everything, before anybody is called. */
final class BatchCheck {

  static final int DEFAULT_PER_MINUTE = 30;
  static final int DEFAULT_AT_ONCE = 5;

  private static final int MOST_CALLS = 1_000;
  private static final int MOST_PER_MINUTE = 120;
  private static final int MOST_AT_ONCE = 100;
  private static final int LONGEST_NAME = 200;

  private BatchCheck() {}

  /** Refuses what is wrong with the batch as such. */
  static void head(WantedBatch batch) {
    List<String> faults = new ArrayList<>();
    String name = batch.name();
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
      faults.add("name must be 1 to 200 characters.");
    }
    if (!within(batch.callsPerMinute(), MOST_PER_MINUTE)) {
      faults.add("calls_per_minute must be 1 to 120.");
    }
    if (!within(batch.atOnce(), MOST_AT_ONCE)) {
      faults.add("at_once must be 1 to 100.");
    }
    if (batch.calls() == null || batch.calls().isEmpty() || batch.calls().size() > MOST_CALLS) {
      faults.add("calls must be 1 to 1,000.");
    }
    if (!faults.isEmpty()) {
      throw new InvalidInput("invalid-batch", String.join(" ", faults));
    }
  }

  private static boolean within(Integer value, int most) {
    return value == null || (value >= 1 && value <= most);
  }

  /** Refuses the batch for what is wrong with its rows, naming each. */
  static void rows(WantedBatch batch, Function<String, Optional<String>> e164) {
    List<BadRows.Fault> faults = new ArrayList<>();
    Map<String, Integer> rowOf = new HashMap<>();
    for (int i = 0; i < batch.calls().size(); i++) {
      int row = i + 1;
      WantedCall call = batch.calls().get(i);
      if (call == null) {
        faults.add(new BadRows.Fault(row, "to_number", "The row is empty."));
        continue;
      }
      CallCheck.faults(call, e164)
          .forEach(fault -> faults.add(new BadRows.Fault(row, fault.field(), fault.text())));
      if (call.agentId() != null) {
        faults.add(new BadRows.Fault(row, "agent_id", "agent_id is the batch's, not a row's."));
      }
      Integer before =
          call.toNumber() == null
              ? null
              : e164.apply(call.toNumber()).map(to -> rowOf.putIfAbsent(to, row)).orElse(null);
      if (before != null) {
        faults.add(
            new BadRows.Fault(
                row, "to_number", "to_number is that of row " + before + ": call people once."));
      }
    }
    if (!faults.isEmpty()) {
      throw new BadRows(faults);
    }
  }
}
