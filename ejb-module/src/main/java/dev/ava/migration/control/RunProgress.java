package dev.ava.migration.control;

import dev.ava.migration.boundary.Progress;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells both the row of a run and whoever watches how far it is; asks both whether to stop. Any
 * thread may call it; the row is written about once a second.
 */
public final class RunProgress implements Progress {

  private static final long EVERY_NANOS = 1_000_000_000L;

  private final ActiveRun run;
  private final Progress watcher;
  private final Map<String, JsonValue> kept = new TreeMap<>();
  private String step = "start";
  private long total;
  private long done;
  private long stepBegan = System.nanoTime();
  private long told;
  private boolean stopping;

  public RunProgress(ActiveRun run, Progress watcher) {
    this.run = run;
    this.watcher = watcher;
    this.told = System.nanoTime() - EVERY_NANOS;
  }

  /** Something to find again if the run is resumed; written at once. */
  public synchronized void keep(String key, JsonValue value) {
    kept.put(key, value);
    tell();
  }

  /** The same, but written with the next sign of life. */
  public synchronized void note(String key, JsonValue value) {
    kept.put(key, value);
  }

  @Override
  public synchronized void step(String name, long rows) {
    step = name;
    total = rows;
    done = 0;
    stepBegan = System.nanoTime();
    watcher.step(name, rows);
    tell();
  }

  @Override
  public synchronized void advance(long rows) {
    done += rows;
    watcher.advance(rows);
    tellNowAndThen();
  }

  @Override
  public synchronized boolean stopRequested() {
    tellNowAndThen();
    return stopping || watcher.stopRequested();
  }

  private void tellNowAndThen() {
    if (System.nanoTime() - told >= EVERY_NANOS) {
      tell();
    }
  }

  private void tell() {
    stopping |= run.heartbeat(json());
    told = System.nanoTime();
  }

  private JsonObject json() {
    JsonObjectBuilder json =
        Json.createObjectBuilder().add("step", step).add("done", done).add("total", total);
    double seconds = (System.nanoTime() - stepBegan) / 1e9;
    if (done > 0 && seconds > 0) {
      double rate = done / seconds;
      json.add("per_second", Math.round(rate))
          .add("seconds_left", Math.round(Math.max(0, total - done) / rate));
    }
    kept.forEach(json::add);
    return json.build();
  }
}
