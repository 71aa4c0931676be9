package dev.ava.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.testing.EmbeddedDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stand-alone command line, as a process, on the files of a check-out: what a DBA has. */
class CommandLineIT {

  private final EmbeddedDatabase database = EmbeddedDatabase.empty();

  @Test
  void a_dba_runs_a_stage_previews_the_next_and_goes_back() throws Exception {
    assertThat(liquibase("update", "--label-filter=baseline")).contains("executed successfully");
    assertThat(liquibase("update-sql", "--label-filter=expand"))
        .contains("CREATE TABLE conversations")
        .contains("SET LOCAL lock_timeout = '2s'");
    assertThat(tables()).contains("customers").doesNotContain("conversations");

    liquibase("update", "--label-filter=expand");
    assertThat(tables()).contains("conversations");
    liquibase("update", "--label-filter=backfill");
    liquibase("update", "--label-filter=constrain");
    assertThat(liquibase("status", "--label-filter=!contract")).contains("is up to date");

    liquibase("rollback", "--tag=backfill", "--label-filter=constrain");

    liquibase("rollback", "--tag=before-baseline");
    assertThat(tables()).containsOnly("databasechangelog", "databasechangeloglock");
  }

  private List<String> tables() {
    return Catalog.column(
        database, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'");
  }

  private String liquibase(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("liquibase.integration.commandline.LiquibaseCommandLine");
    command.add("--search-path=" + Path.of("src/main/resources"));
    command.add("--changelog-file=db/ava.xml");
    command.add("--url=" + database.jdbcUrl());
    command.add("--username=" + EmbeddedDatabase.USER);
    command.add("--password=any");
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
