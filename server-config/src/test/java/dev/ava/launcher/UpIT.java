package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The life of one data directory, from the first start on. */
@TestMethodOrder(OrderAnnotation.class)
class UpIT {
  @TempDir private static Path folder;
  private static Ava ava;
  private static Ava.Run running;

  @BeforeAll
  static void start() {
    ava = new Ava(folder.resolve("data"));
    running = ava.start("up").awaitReady();
  }

  @AfterAll
  static void leaveNothing() {
    ava.killEverything();
  }

  @Test
  @Order(1)
  void it_serves_and_says_where_and_with_which_password() throws Exception {
    HttpResponse<String> health =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(ava.url() + "/health/ready")).build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(running.output())
        .contains(ava.url() + "/admin")
        .contains("stand-in, " + ava.home().state().standIn().orElseThrow())
        .contains(Files.readString(ava.home().path().resolve("admin-password")).strip());
  }

  @Test
  @Order(2)
  void the_embedded_database_loses_nothing_and_lets_nobody_in_without_password()
      throws SQLException {
    String url = ava.home().state().databaseUrl().orElseThrow();
    Database database = new Database(url, "ava", ava.home().secrets().databasePassword());
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        try (ResultSet value = statement.executeQuery("SHOW " + setting)) {
          assertThat(value.next()).isTrue();
          assertThat(value.getString(1)).as(setting).isEqualTo("on");
        }
      }
    }
    assertThat(refusal(new Database(url, "ava", "wrong"))).contains("password");
    assertThat(refusal(new Database(url, "postgres", ""))).contains("password");
  }

  @Test
  @Order(3)
  void no_secret_is_on_a_command_line_or_readable_by_others() throws IOException {
    KeptSecrets secrets = ava.home().secrets();
    assertThat(ava.processes())
        .isNotEmpty()
        .noneMatch(p -> p.info().commandLine().orElse("").contains(secrets.databasePassword()));
    assertThat(Files.readString(ava.home().path().resolve("boot.asadmin")))
        .doesNotContain(secrets.databasePassword());
    assertThat(Files.readString(ava.home().path().resolve("server/config/domain.xml")))
        .doesNotContain(secrets.databasePassword());
  }

  @Test
  @Order(4)
  void a_second_one_on_the_same_data_is_refused() {
    Ava.Run second = ava.start("up");

    assertThat(second.exitStatus()).isNotZero();
    assertThat(second.output().lines().toList()).hasSize(1);
    assertThat(second.output()).contains("Another Ava").contains("AVA_DATA_DIR");
  }

  @Test
  @Order(5)
  void a_second_one_on_the_same_port_is_refused() {
    Ava other = new Ava(folder.resolve("other"));
    Ava.Run second = other.start(Map.of("AVA_HTTP_PORT", String.valueOf(ava.port())), "up");

    assertThat(second.exitStatus()).isNotZero();
    assertThat(second.output().lines().toList()).hasSize(1);
    assertThat(second.output()).contains("Port " + ava.port()).contains("AVA_HTTP_PORT");
  }

  @Test
  @Order(6)
  void migrations_are_shown_while_it_runs() {
    Ava.Run status = ava.start("migrate", "status");

    assertThat(status.exitStatus()).isZero();
    assertThat(status.output()).contains("baseline: ").contains("expand: ").contains(", 0 pending");
  }

  @Test
  @Order(7)
  void endpoints_are_created_and_listed_without_their_secret() {
    Ava.Run created =
        ava.start(
            "endpoint",
            "create",
            "--address=+13105550199",
            "--account=AC00000000000000000000000000000001",
            "--secret=a-secret-token");
    assertThat(created.exitStatus()).as(created.output()).isZero();

    Ava.Run list = ava.start("endpoint", "list");
    assertThat(list.exitStatus()).isZero();
    assertThat(list.output()).contains("+13105550199").doesNotContain("a-secret-token");
    String id = list.output().substring(0, list.output().indexOf(' '));
    assertThat(ava.start("endpoint", "rotate", id, "--secret=another-token").wholeOutput())
        .contains("Rotated; the old secret stays good for PT24H.");
    assertThat(ava.start("endpoint", "change", id).wholeOutput()).contains("Nothing to change");
    assertThat(ava.start("endpoint", "delete", id).wholeOutput()).contains("Deleted.");
    assertThat(ava.start("endpoint").wholeOutput()).contains("No endpoints yet");
  }

  @Test
  @Order(8)
  void what_callers_are_told_is_shown_and_can_be_replaced_by_a_file() throws IOException {
    Ava.Run shown = ava.start("clinic", "show");
    assertThat(shown.exitStatus()).as(shown.output()).isZero();
    Path file = Files.writeString(folder.resolve("clinic.json"), shown.output());

    Ava.Run replaced = ava.start("clinic", "import", file.toString());
    Ava.Run unreadable = ava.start("clinic", "import", folder.resolve("none.json").toString());

    assertThat(replaced.exitStatus()).as(replaced.output()).isZero();
    assertThat(unreadable.exitStatus()).isEqualTo(1);
    assertThat(unreadable.output()).contains("none.json can't be read");
    assertThat(ava.start("clinic").wholeOutput()).contains("\"services\"");
  }

  @Test
  @Order(9)
  void ctrl_c_stops_everything() {
    running.interrupt();

    assertThat(running.exitStatus()).isEqualTo(130);
    assertThat(running.output()).contains("nothing is left running");
    ava.awaitNothingRuns();
  }

  @Test
  @Order(10)
  void what_was_there_is_there_after_a_restart_and_a_dying_server_stops_everything() {
    running = ava.start("up").awaitReady();
    assertThat(ava.start("endpoint", "list").exitStatus()).isZero();

    ava.home().state().server().orElseThrow().destroyForcibly();

    assertThat(running.exitStatus()).isEqualTo(1);
    assertThat(running.output()).contains("The server ended unexpectedly");
    ava.awaitNothingRuns();
  }

  @Test
  @Order(11)
  void what_a_killed_launcher_leaves_behind_is_ended_at_the_next_start() {
    running = ava.start("up");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> ava.home().state().server().isPresent() || !running.process().isAlive());
    running.process().destroyForcibly();
    assertThat(running.exitStatus()).isEqualTo(137);
    assertThat(ava.processes()).isNotEmpty();

    running = ava.start("up").awaitReady();
    assertThat(running.output()).contains("Ended what an earlier, killed Ava had left running.");
    running.process().destroy();

    assertThat(running.exitStatus()).isEqualTo(143);
    ava.awaitNothingRuns();
  }

  private static String refusal(Database database) {
    try {
      database.connect().close();
      return "let in";
    } catch (SQLException e) {
      return e.getMessage();
    }
  }
}
