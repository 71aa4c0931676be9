package dev.ava.launcher;

import dev.ava.launcher.bench.BenchCommand;
import dev.ava.launcher.demo.DemoCommand;
import dev.ava.launcher.standin.StandInCommand;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/**
 * Entry point of {@code ./ava}: finds the command and turns a {@link Trouble} into one sentence.
 */
@Command(
    name = "ava",
    description = "The communications backend behind an AI receptionist.",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      MigrateCommand.class,
      EndpointCommand.class,
      ClinicCommand.class,
      StandInCommand.class
    })
public final class Launcher {
  private static final String EXAMPLE = "a0000000-0000-0000-0000-000000000001";

  /** Kept: a logger that nobody refers to loses its level. */
  private static final Logger EVERYBODY = Logger.getLogger("");

  @SuppressWarnings("unused") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Tells about this command.")
  private boolean help;

  private Launcher() {}

  public static void main(String[] args) {
    EVERYBODY.setLevel(Level.OFF);
    System.exit(run(new Workplace(), args));
  }

  static int run(Workplace workplace, String... args) {
    return new CommandLine(new Launcher(), factory(workplace))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(UUID.class, Launcher::id)
        .registerConverter(Long.class, word -> number(word, Long::valueOf))
        .registerConverter(int.class, word -> number(word, Integer::valueOf))
        .setParameterExceptionHandler(
            (e, given) -> {
              workplace.terminal().problem(e.getMessage() + " (--help tells more)");
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              Optional<String> lost = DatabaseTrouble.in(e);
              if (e instanceof Trouble) {
                workplace.terminal().problem(e.getMessage());
              } else if (lost.isPresent()) {
                workplace.terminal().problem(lost.get());
              } else {
                workplace.terminal().unexpected(e);
              }
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(args);
  }

  private static UUID id(String word) {
    try {
      return UUID.fromString(word);
    } catch (IllegalArgumentException none) {
      throw new TypeConversionException("'" + word + "' is no id such as " + EXAMPLE);
    }
  }

  private static <T> T number(String word, Function<String, T> read) {
    try {
      return read.apply(word);
    } catch (NumberFormatException none) {
      throw new TypeConversionException("'" + word + "' is no whole number, or too large a one");
    }
  }

  /** Commands ask for a {@link Workplace} in their constructor. */
  private static IFactory factory(Workplace workplace) {
    IFactory usual = CommandLine.defaultFactory();
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        try {
          return type.getDeclaredConstructor(Workplace.class).newInstance(workplace);
        } catch (NoSuchMethodException e) {
          return usual.create(type);
        }
      }
    };
  }
}
