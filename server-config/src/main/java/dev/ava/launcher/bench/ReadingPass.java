package dev.ava.launcher.bench;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What a check can't be faster than: every row of both sides read from end to end and hashed as it
 * is, a connection a side.
 */
final class ReadingPass {

  private static final List<String> LEGACY =
      List.of(
          "SELECT sum(hash_record_extended(s, 0)) FROM call_sessions s",
          // json has no hash
          "SELECT sum(hashtextextended(e::text, 0)) FROM call_events e");

  private static final List<String> NEW =
      List.of(
          "SELECT sum(hash_record_extended(c, 0)) FROM conversations c",
          "SELECT sum(hash_record_extended(m, 0)) FROM communication_messages m",
          "SELECT sum(hash_record_extended(d, 0)) FROM voice_call_details d",
          "SELECT sum(hash_record_extended(e, 0)) FROM communication_events e");

  private final Jdbi jdbi;

  ReadingPass(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  static String size(Jdbi jdbi) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery("SELECT pg_size_pretty(pg_database_size(current_database()))")
                .mapTo(String.class)
                .one());
  }

  double seconds() throws ExecutionException, InterruptedException {
    long began = System.nanoTime();
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      Future<?> legacy = both.submit(() -> jdbi.useHandle(sql -> read(sql, LEGACY)));
      Future<?> now = both.submit(() -> jdbi.useHandle(sql -> read(sql, NEW)));
      legacy.get();
      now.get();
    } finally {
      both.shutdown();
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private static void read(Handle sql, List<String> statements) {
    sql.execute("SET max_parallel_workers_per_gather = 0");
    sql.execute("SET jit = off");
    statements.forEach(s -> sql.createQuery(s).mapTo(String.class).one());
  }
}
