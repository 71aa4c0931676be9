package dev.ava.web.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Which side of the migration calls are read from. The server looks that up once a second only, so
 * a class that changes the phase by SQL leaves the old side to the next class for a moment.
 */
public final class ReadSide extends RestCalls {

  private ReadSide() {}

  /** Waits until the server reads the new side, as it does for every other class. */
  public static void awaitNew() {
    Jdbi jdbi = Jdbi.create(database());
    UUID call = UUID.randomUUID();
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO conversations (id, org_id, channel, status, initiated_at,"
                    + " last_activity_at) VALUES (?, 'a0000000-0000-0000-0000-000000000001',"
                    + " 'voice', 'completed', now(), now())",
                call));
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> get(BY_ADMIN, "/api/admin/communications/" + call).statusCode() == 200);
    } finally {
      jdbi.useHandle(sql -> sql.execute("DELETE FROM conversations WHERE id = ?", call));
    }
  }
}
