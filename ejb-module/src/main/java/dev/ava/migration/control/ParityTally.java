package dev.ava.migration.control;

import dev.ava.migration.boundary.ParityMode;
import dev.ava.migration.boundary.ParityResult;
import dev.ava.migration.control.PairsCheck.Checked;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Adds up what workers found. */
public final class ParityTally {

  private final SortedMap<String, Long> byClass = new TreeMap<>();
  private long pairs;
  private long findings;
  private long unexplained;
  private long resolved;
  private long written;
  private long legacyHash;
  private long newHash;

  synchronized void add(Checked checked) {
    pairs += checked.hashes().pairs();
    legacyHash += checked.hashes().legacyHash();
    newHash += checked.hashes().newHash();
    resolved += checked.change().resolved();
    written += checked.change().written();
    add(checked.found());
  }

  synchronized void add(Collection<Finding> found) {
    for (Finding finding : found) {
      byClass.merge(finding.kind().word(), 1L, Long::sum);
      findings++;
      unexplained += finding.explained() ? 0 : 1;
    }
  }

  /**
   * Whether there is something in the table of findings that was not there before, or the reverse.
   */
  synchronized boolean isNews() {
    return written + resolved > 0;
  }

  synchronized ParityResult result(UUID run, ParityMode mode, Duration took, boolean stopped) {
    return new ParityResult(
        run,
        mode,
        pairs,
        findings,
        unexplained,
        resolved,
        new TreeMap<>(byClass),
        hex(legacyHash),
        hex(newHash),
        took,
        stopped);
  }

  /** The summary in {@code migration_runs}. */
  public static JsonObject summary(ParityResult result) {
    JsonObjectBuilder classes = Json.createObjectBuilder();
    result.byClass().forEach(classes::add);
    return Json.createObjectBuilder()
        .add("pairs", result.pairs())
        .add("findings", result.findings())
        .add("unexplained", result.unexplained())
        .add("resolved", result.resolved())
        .add("by_class", classes)
        .add("legacy_hash", result.legacyHash())
        .add("new_hash", result.newHash())
        .add("seconds", result.took().toMillis() / 1000.0)
        .build();
  }

  private static String hex(long hash) {
    return String.format("%016x", hash);
  }
}
