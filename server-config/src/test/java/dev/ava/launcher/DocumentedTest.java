package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

class DocumentedTest {

  @ParameterizedTest
  @EnumSource
  void every_setting_is_in_the_sample_and_in_the_help(Setting setting) throws IOException {
    assertThat(resource("/ava.properties.sample")).contains("\n#" + setting.key() + "=");
    assertThat(resource("/help.txt")).contains(setting.variable());
  }

  @Test
  void every_key_the_application_reads_is_in_the_sample() throws IOException {
    String sample = resource("/ava.properties.sample");
    Pattern key = Pattern.compile("@ConfigProperty\\(\\s*name = \"(ava\\.[^\"]+)\"");
    Set<String> keys = new TreeSet<>();
    for (String module : List.of("ejb-module", "web-module")) {
      try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path source : sources.filter(Files::isRegularFile).toList()) {
          key.matcher(Files.readString(source)).results().forEach(m -> keys.add(m.group(1)));
        }
      }
    }

    assertThat(keys).isNotEmpty().allSatisfy(k -> assertThat(sample).contains("\n#" + k + "="));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_is_known_to_the_script_and_in_the_help(String command) throws IOException {
    String script = Files.readString(Path.of("..", "ava"));

    assertThat(script).containsPattern("\\n  ([-a-z]+ \\| )*" + command + "( \\| [-a-z]+)*\\)\n");
    assertThat(resource("/help.txt")).contains("./ava " + command);
  }

  /** What the launcher runs, and what the script does by itself. */
  static Stream<String> commands() {
    Class<?>[] run = Launcher.class.getAnnotation(Command.class).subcommands();
    return Stream.concat(
        Stream.of("test", "help"),
        Arrays.stream(run).map(command -> command.getAnnotation(Command.class).name()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_of_a_page_leads_somewhere(Path page) throws IOException {
    List<String> links =
        Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)")
            .matcher(Files.readString(page))
            .results()
            .map(link -> link.group(1))
            .filter(link -> !link.startsWith("http"))
            .toList();

    assertThat(links).allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("..", "docs"))) {
      return Stream.concat(
          Stream.of(Path.of("..", "README.md")),
          docs.filter(page -> page.toString().endsWith(".md")).toList().stream());
    }
  }

  @Test
  void the_boot_commands_hold_no_secret() throws IOException {
    assertThat(resource("/micro/boot.asadmin")).contains("password=${ENV=AVA_POOL_PASSWORD}");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DocumentedTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
