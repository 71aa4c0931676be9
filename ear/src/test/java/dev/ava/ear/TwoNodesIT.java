package dev.ava.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two nodes of Payara Micro share one database. In order: the last test kills one of them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {

  private static final Duration STARTED_WITHIN = Duration.ofMinutes(2);
  private static final String SMS = "/api/webhooks/twilio/sms";
  private static final String OUR_NUMBER = "+14155550100";
  private static final int TEXTS = 600;
  private static final int BEFORE_THE_KILL = 150;

  private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.empty();
  private static final Twilio TWILIO = Twilio.newAccount();

  private static MicroNode first;
  private static MicroNode second;

  @BeforeAll
  static void startOnAnEmptyDatabase() throws Exception {
    first = new MicroNode("first", DATABASE);
    second = new MicroNode("second", DATABASE);
    for (MicroNode micro : List.of(first, second)) {
      await("alive")
          .atMost(STARTED_WITHIN)
          .ignoreExceptions()
          .until(() -> micro.node().get("/health/live").body().contains("alive"));
    }
  }

  @AfterAll
  static void killBoth() throws Exception {
    first.kill();
    second.kill();
  }

  @Test
  @Order(1)
  void until_the_database_is_migrated_every_door_is_closed_with_a_sentence() throws Exception {
    AvaNode ava = first.node();
    await("the first look at the database")
        .atMost(Duration.ofMinutes(1))
        .until(() -> ava.get("/health/ready").body().contains("./ava migrate baseline"));

    assertThat(ava.get("/health/ready").statusCode()).isEqualTo(503);
    for (String path : List.of(SMS, "/api/admin/communications", "/admin/conversations.xhtml")) {
      HttpResponse<String> answer = ava.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(503);
      assertThat(answer.body()).as(path).contains("./ava migrate baseline");
    }
  }

  @Test
  @Order(2)
  void a_migration_opens_both_nodes_without_a_restart() throws Exception {
    ChangeLog.on(DATABASE).update();

    first.node().awaitReady(Duration.ofSeconds(30));
    second.node().awaitReady(Duration.ofSeconds(30));
    first.node().createEndpoint(OUR_NUMBER, TWILIO);
  }

  @Test
  @Order(3)
  void a_repeat_that_reaches_the_other_node_is_still_a_repeat() throws Exception {
    Twilio.Text text = Twilio.text("+14155552671", OUR_NUMBER, "Is 2 pm free?");

    HttpResponse<String> original = TWILIO.deliver(text, first.node());
    HttpResponse<String> repeat = TWILIO.deliver(text, second.node());

    assertThat(original.statusCode()).as(original.body()).isEqualTo(200);
    assertThat(repeat.statusCode()).isEqualTo(200);
    assertThat(repeat.body()).isEqualTo(original.body());
    assertThat(recorded()).containsExactly(text.sid());
  }

  @Test
  @Order(4)
  void killing_a_node_under_load_loses_no_acknowledged_message() throws Exception {
    List<Twilio.Text> texts =
        IntStream.range(0, TEXTS)
            .mapToObj(
                i -> Twilio.text("+1415555%04d".formatted(1000 + i % 40), OUR_NUMBER, "Text " + i))
            .toList();
    Load load = new Load(TWILIO, List.of(first.node(), second.node()), texts);

    load.start();
    await("under way")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> load.acknowledged().size() >= BEFORE_THE_KILL);
    first.kill();
    load.await();

    List<String> recorded = recorded();
    assertThat(load.unanswered()).as("the kill hit the load").isNotEmpty();
    assertThat(recorded).doesNotHaveDuplicates().containsAll(load.acknowledged());

    Load again = new Load(TWILIO, List.of(second.node()), load.unanswered());
    again.start();
    again.await();

    assertThat(again.unanswered()).isEmpty();
    assertThat(recorded()).hasSize(TEXTS + 1).doesNotHaveDuplicates();
  }

  /** The provider's ids of all messages. */
  private static List<String> recorded() throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT provider_message_id FROM sms_details"
                    + " JOIN communication_messages ON id = message_id ORDER BY sent_at")) {
      List<String> ids = new ArrayList<>();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
      return ids;
    }
  }
}
