package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot work ends with one sentence and a status other than zero, and leaves nothing. */
class RefusalsIT {
  @TempDir private Path folder;

  @Test
  void an_unreachable_database_is_named() {
    Ava.Run up =
        ava().start(Map.of("AVA_DB_URL", "jdbc:postgresql://127.0.0.1:1/ava?password=hush"), "up");

    assertRefused(up, "127.0.0.1:1/ava");
    assertThat(up.output()).contains("AVA_DB_URL").doesNotContain("hush");
  }

  @Test
  void an_address_that_is_not_of_this_machine_is_not_called_a_port_in_use() {
    Ava.Run up = ava().start(Map.of("AVA_HTTP_ADDRESS", "192.0.2.1"), "up");

    assertRefused(up, "AVA_HTTP_ADDRESS");
    assertThat(up.output()).contains("192.0.2.1");
  }

  @Test
  void an_unknown_stage_is_refused_with_the_list_of_stages() {
    Ava.Run run = ava().start("migrate", "nonsense");

    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.output())
        .containsIgnoringCase("baseline, expand, backfill, constrain, contract");
  }

  @Test
  void who_wants_to_see_statements_does_not_run_a_command_instead() {
    assertRefused(ava().start("migrate", "--sql", "backfill"), "--sql");
    assertRefused(ava().start("migrate", "--sql", "rollback", "expand"), "--sql");
    assertRefused(
        ava().start("migrate", "--sql", "phase", "DUAL_WRITE", "--reason", "why"), "--sql");
    assertRefused(ava().start("migrate", "--sql", "parity", "--repair", "5"), "--sql");
  }

  @Test
  void options_that_say_nothing_together_are_refused() {
    assertRefused(ava().start("migrate", "phase", "--reason", "why"), "name the phase");
    assertRefused(ava().start("migrate", "parity", "--force"), "--repair");
    assertRefused(ava().start("migrate", "parity", "--examples", "-1"), "--examples");
    assertRefused(ava().start("migrate", "backfill", "--resume", "--batch", "20"), "--resume");
  }

  @Test
  void a_command_line_that_cannot_be_read_is_one_sentence_too() {
    Ava.Run word = ava().start("migrate", "backfill", "--limit", "many");
    assertThat(word.exitStatus()).as(word.output()).isEqualTo(2);
    assertThat(word.output())
        .startsWith("ava: ")
        .contains("--limit", "'many' is no whole number", "--help")
        .hasLineCount(1);
    Ava.Run phase = ava().start("migrate", "phase", "CUT_OVER");
    assertThat(phase.exitStatus()).as(phase.output()).isEqualTo(2);
    assertThat(phase.output())
        .contains("BACKFILL, DUAL_WRITE, CUTOVER, RETIRED", "CUT_OVER")
        .hasLineCount(1);
  }

  @Test
  void a_report_that_cannot_be_written_is_refused_before_anything_is_read() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");

    assertRefused(ava().start("migrate", "report", "--out", file.toString()), "--out");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"backfill", "parity", "phase", "report"})
  void a_database_without_the_tables_of_the_migration_is_told_apart(String command) {
    assertRefused(ava().start("migrate", command), "./ava migrate expand");
  }

  @Test
  void an_endpoint_cannot_be_listed_where_nothing_runs() {
    assertRefused(ava().start("endpoint", "list"), "./ava up");
  }

  @Test
  void what_is_no_id_of_an_endpoint_is_named() {
    Ava.Run run = ava().start("endpoint", "delete", "+13105550100");

    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.output()).contains("'+13105550100' is no id").doesNotContain("java.");
  }

  @Test
  void an_unknown_benchmark_is_refused() {
    assertRefused(ava().start("bench", "nonsense"), "nonsense");
  }

  @Test
  void an_unknown_command_is_refused_by_the_script() {
    assertRefused(ava().script(Map.of(), "nonsense"), "./ava help");
  }

  @Test
  void an_old_java_is_refused_by_the_script() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("old/bin"));
    Path java = bin.resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertRefused(
        ava().script(Map.of("JAVA_HOME", folder.resolve("old").toString()), "up"),
        "version 17 or newer");
  }

  @Test
  void help_needs_nothing() {
    Ava.Run help = ava().script(Map.of("JAVA_HOME", "/nowhere"), "help");

    assertThat(help.exitStatus()).isZero();
    assertThat(help.output()).contains("./ava up");
  }

  private Ava ava() {
    return new Ava(folder.resolve("data"));
  }

  private static void assertRefused(Ava.Run run, String sentence) {
    assertThat(run.exitStatus()).as(run.output()).isEqualTo(1);
    assertThat(run.output().lines().toList()).hasSize(1);
    assertThat(run.output()).startsWith("ava: ").contains(sentence);
  }
}
