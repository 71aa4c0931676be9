package dev.ava.launcher;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A terminal that remembers. */
final class Transcript {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  Terminal terminal() {
    return new Terminal(stream, stream, false);
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  String refusalOf(ThrowingCallable attempt) {
    return catchThrowableOfType(Trouble.class, attempt).getMessage();
  }
}
