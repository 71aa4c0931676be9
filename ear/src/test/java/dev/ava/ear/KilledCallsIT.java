package dev.ava.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fifty calls are going on when their node is killed; another node finishes them. */
class KilledCallsIT {

  private static final int CALLS = 50;
  private static final int TURNS_BEFORE = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final EmbeddedDatabase database = EmbeddedDatabase.empty();
  private MicroNode first;
  private MicroNode second;

  @AfterEach
  void killBoth() throws Exception {
    for (MicroNode node : new MicroNode[] {first, second}) {
      if (node != null) {
        node.kill();
      }
    }
  }

  @Test
  void every_finished_turn_of_a_killed_call_is_there_and_every_session_is_finished_once()
      throws Exception {
    ChangeLog.on(database).update();
    first = new MicroNode("killed", database);
    first.node().awaitReady(PATIENCE);
    HttpClient http = HttpClient.newHttpClient();
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      callers.add(new Caller(http, first.node()));
    }
    await("all talk")
        .atMost(PATIENCE)
        .until(() -> callers.stream().allMatch(c -> c.finished().size() >= TURNS_BEFORE));

    first.kill();

    for (Caller caller : callers) {
      assertThat(turns(caller.sessionId)).containsAll(caller.finished());
    }

    second = new MicroNode("heir", database, Map.of("AVA_VOICE_SESSION_TIMEOUT", "PT5S"));
    second.node().awaitReady(PATIENCE);
    await("all are finished")
        .atMost(PATIENCE)
        .until(() -> count("voice_sessions WHERE state = 'active'") == 0);

    assertThat(count("voice_sessions WHERE state = 'failed' AND conversation_id IS NOT NULL"))
        .isEqualTo(CALLS);
    assertThat(count("conversations WHERE channel = 'voice'")).isEqualTo(CALLS);
    assertThat(count("voice_session_events WHERE event_type = 'session_lost'")).isEqualTo(CALLS);
  }

  private List<String> turns(String session) throws SQLException {
    return strings(
        "SELECT speaker || ': ' || text FROM voice_turns t JOIN voice_sessions s"
            + " ON s.id = t.voice_session_id WHERE s.session_id = '"
            + session
            + "' ORDER BY seq");
  }

  private long count(String from) throws SQLException {
    return Long.parseLong(strings("SELECT count(*)::text FROM " + from).get(0));
  }

  private List<String> strings(String query) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
