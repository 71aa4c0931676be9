package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir private Path project;

  @Test
  void without_settings_the_defaults_hold() {
    Settings settings = read(Map.of());

    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.dataDirectory()).isEqualTo(project.resolve(".ava"));
    assertThat(settings.database()).isEmpty();
    assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
  }

  @Test
  void the_environment_wins_over_the_data_directory_and_that_over_the_project() throws IOException {
    file(project, "ava.http.port=1001\nava.public.url=http://project\nava.db.user=project");
    file(project.resolve(".ava"), "ava.http.port=1002\nava.public.url=http://data");

    Settings settings = read(Map.of("AVA_HTTP_PORT", "1003"));

    assertThat(settings.httpPort()).isEqualTo(1003);
    assertThat(settings.publicUrl()).isEqualTo("http://data");
    assertThat(settings.get(Setting.DB_USER)).contains("project");
  }

  @Test
  void an_empty_variable_counts_as_not_set() throws IOException {
    file(project, "ava.http.port=1001");

    assertThat(read(Map.of("AVA_HTTP_PORT", "")).httpPort()).isEqualTo(1001);
  }

  @Test
  void a_relative_data_directory_of_the_environment_is_relative_to_where_one_stands() {
    Settings settings =
        Settings.read(project, project.resolve("elsewhere"), Map.of("AVA_DATA_DIR", "mine"));

    assertThat(settings.dataDirectory()).isEqualTo(project.resolve("elsewhere/mine"));
  }

  @Test
  void keys_for_the_application_become_variables_unless_the_environment_has_them()
      throws IOException {
    file(project, "ava.webhook.max-body=64\nava.public.url=http://file\nother.key=1");

    assertThat(read(Map.of("AVA_PUBLIC_URL", "http://environment")).forTheApplication())
        .containsExactly(Map.entry("AVA_WEBHOOK_MAX_BODY", "64"));
  }

  @Test
  void an_empty_variable_does_not_keep_a_key_of_the_files_from_the_application()
      throws IOException {
    file(project, "ava.jobs.threads=8");

    assertThat(read(Map.of("AVA_JOBS_THREADS", "")).forTheApplication())
        .containsExactly(Map.entry("AVA_JOBS_THREADS", "8"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, http://localhost:8080",
    "127.0.0.1, http://localhost:8080",
    "127.0.0.2, http://127.0.0.2:8080",
    "::, http://localhost:8080",
    "::1, http://[::1]:8080",
    "db.example, http://db.example:8080"
  })
  void programs_on_this_machine_reach_the_server_where_it_listens(String address, String url) {
    assertThat(read(Map.of("AVA_HTTP_ADDRESS", address)).localUrl()).isEqualTo(url);
  }

  @Test
  void options_of_the_server_may_have_blanks_around_them() {
    assertThat(read(Map.of("AVA_SERVER_OPTS", " -Xmx512m  -Dx=1 ")).serverOptions())
        .containsExactly("-Xmx512m", "-Dx=1");
    assertThat(read(Map.of()).serverOptions()).isEmpty();
  }

  @Test
  void a_stand_in_is_started_only_for_an_instance_that_nobody_has_set_up() {
    assertThat(read(Map.of()).wantsStandIn()).isTrue();
    assertThat(read(Map.of("AVA_DB_URL", "jdbc:postgresql://db/ava")).wantsStandIn()).isFalse();
    assertThat(read(Map.of("AVA_STAND_IN_URL", "http://localhost:8099")).wantsStandIn()).isFalse();
    assertThat(read(Map.of("AVA_STAND_IN_URL", "none")).wantsStandIn()).isFalse();
  }

  @Test
  void the_word_none_is_no_address_of_a_stand_in() throws IOException {
    file(project, "ava.stand-in.url=http://localhost:8099");

    assertThat(read(Map.of()).standInUrl()).contains("http://localhost:8099");
    assertThat(read(Map.of("AVA_STAND_IN_URL", "none")).standInUrl()).isEmpty();
  }

  @Test
  void a_port_that_is_none_is_refused_with_the_name_of_the_setting() {
    for (String port : new String[] {"http", "0", "65536", "-1"}) {
      assertThatThrownBy(() -> read(Map.of("AVA_HTTP_PORT", port)).httpPort())
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("AVA_HTTP_PORT");
    }
  }

  @Test
  void a_database_is_shown_without_its_password() {
    Database database =
        read(Map.of(
                "AVA_DB_URL", "jdbc:postgresql://db/ava?password=hush", "AVA_DB_PASSWORD", "hush"))
            .database()
            .orElseThrow();

    assertThat(database.toString()).contains("db/ava").doesNotContain("hush");
  }

  private Settings read(Map<String, String> environment) {
    return Settings.read(project, project, environment);
  }

  private static void file(Path folder, String content) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("ava.properties"), content);
  }
}
