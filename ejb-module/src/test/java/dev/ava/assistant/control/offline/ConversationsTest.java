package dev.ava.assistant.control.offline;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationsTest {

  static List<String> scripts() throws IOException, URISyntaxException {
    Path folder = Path.of(ConversationsTest.class.getResource("conversations").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void a_conversation_goes_as_its_script_says(String name) throws Exception {
    Path file = Path.of(ConversationsTest.class.getResource("conversations/" + name).toURI());
    new Script().play(Files.readAllLines(file));
  }
}
