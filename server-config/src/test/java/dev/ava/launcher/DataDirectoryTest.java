package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir private Path folder;

  @Test
  void a_password_is_generated_once_and_kept_where_only_its_owner_reads_it() throws IOException {
    DataDirectory home = new DataDirectory(folder);
    Settings settings = Settings.read(folder, folder, Map.of());

    String password = home.secrets().adminPassword(settings);

    assertThat(password).hasSizeGreaterThanOrEqualTo(16);
    assertThat(home.secrets().adminPassword(settings)).isEqualTo(password);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("admin-password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void a_given_password_is_used_and_not_kept() {
    Settings settings = Settings.read(folder, folder, Map.of("AVA_ADMIN_PASSWORD", "given"));

    assertThat(new DataDirectory(folder).secrets().adminPassword(settings)).isEqualTo("given");
    assertThat(folder.resolve("admin-password")).doesNotExist();
  }

  @Test
  void the_secret_key_is_thirty_two_bytes() {
    String key =
        new DataDirectory(folder).secrets().secretKey(Settings.read(folder, folder, Map.of()));

    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
  }

  @Test
  void a_folder_that_is_made_is_closed_to_others() throws IOException {
    try (DataDirectory home = new DataDirectory(folder.resolve("new"))) {
      assertThat(home.tryLock()).isTrue();

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void a_taken_directory_cannot_be_taken_again_until_it_is_let_go() {
    DataDirectory first = new DataDirectory(folder);
    assertThat(first.tryLock()).isTrue();
    assertThat(new DataDirectory(folder).isTaken()).isTrue();

    first.close();

    assertThat(new DataDirectory(folder).isTaken()).isFalse();
  }

  @Test
  void a_process_that_merely_got_the_number_of_the_server_is_not_taken_for_it() throws IOException {
    Files.writeString(
        folder.resolve("instance.properties"),
        "server.pid="
            + ProcessHandle.current().pid()
            + "\nserver.since=2001-01-01T00\\:00\\:00Z\n");

    assertThat(InstanceState.in(folder).server()).isEmpty();
  }

  @Test
  void a_server_that_still_runs_is_found_again() {
    InstanceState state = InstanceState.in(folder);
    state.begin();
    state.serverStarted(ProcessHandle.current(), "http://localhost:1");

    assertThat(InstanceState.in(folder).server()).contains(ProcessHandle.current());
    assertThat(InstanceState.in(folder).url()).contains("http://localhost:1");
    assertThat(InstanceState.in(folder).isReady()).isFalse();
  }
}
