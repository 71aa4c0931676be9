package dev.ava.launcher;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** A secret given to a command: by option, else typed, else piped in. */
final class SecretInput {
  @Option(
      names = "--secret",
      description = {
        "The secret its provider signs with (Twilio: the auth token).",
        "Better leave it out: other users of the machine see options. It is then asked for, or read"
            + " from standard input."
      })
  private String given;

  String read() {
    String secret = given != null ? given : typed();
    if (secret == null || secret.isBlank()) {
      throw new Trouble("The secret is missing: type it, pipe it in, or give --secret.");
    }
    return secret.strip();
  }

  @SuppressWarnings("SystemConsoleNull") // the script asks newer JDKs for the console of old
  private static String typed() {
    Console console = System.console();
    if (console != null) {
      char[] secret = console.readPassword("Secret: ");
      return secret == null ? null : new String(secret);
    }
    try {
      return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
          .readLine();
    } catch (IOException e) {
      throw new Trouble("The secret could not be read from standard input.", e);
    }
  }
}
