package dev.ava.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settings in their order of precedence: environment, {@code ava.properties} in the data directory,
 * {@code ava.properties} beside the script, default. An empty value counts as not set.
 */
public final class Settings {
  private static final String NO_STAND_IN = "none";

  /** Every address of this machine, or the one that the name has. */
  private static final Set<String> ALSO_LOCALHOST = Set.of("0.0.0.0", "::", "127.0.0.1");

  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final Path dataDirectory;

  private Settings(Map<String, String> environment, Map<String, String> file, Path dataDirectory) {
    this.environment = environment;
    this.file = file;
    this.dataDirectory = dataDirectory;
  }

  public static Settings read(
      Path project, Path workingDirectory, Map<String, String> environment) {
    Map<String, String> file = SettingsFile.in(project);
    Settings withoutDataDirectory = new Settings(environment, file, project);
    Path dataDirectory =
        withoutDataDirectory
            .fromEnvironment(Setting.DATA_DIR)
            .map(workingDirectory::resolve)
            .orElseGet(() -> project.resolve(withoutDataDirectory.need(Setting.DATA_DIR)));
    file.putAll(SettingsFile.in(dataDirectory));
    return new Settings(environment, file, dataDirectory.toAbsolutePath().normalize());
  }

  /** The same with a value for the application, unless somebody has set the key. */
  public Settings or(String key, String value) {
    Map<String, String> more = new TreeMap<>(file);
    more.putIfAbsent(key, value);
    return new Settings(environment, more, dataDirectory);
  }

  public Path dataDirectory() {
    return dataDirectory;
  }

  public Optional<String> get(Setting setting) {
    return fromEnvironment(setting)
        .or(() -> Optional.ofNullable(file.get(setting.key())).filter(v -> !v.isBlank()))
        .or(setting::byDefault);
  }

  private Optional<String> fromEnvironment(Setting setting) {
    return Optional.ofNullable(environment.get(setting.variable())).filter(v -> !v.isBlank());
  }

  private String need(Setting setting) {
    return get(setting).orElseThrow();
  }

  public int httpPort() {
    String port = need(Setting.HTTP_PORT);
    try {
      int number = Integer.parseInt(port);
      if (number > 0 && number < 65536) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as for a number out of range
    }
    throw new Trouble("AVA_HTTP_PORT must be a port number from 1 to 65535, not " + port + ".");
  }

  public String httpAddress() {
    return need(Setting.HTTP_ADDRESS);
  }

  /** How programs on this machine reach the server. */
  public String localUrl() {
    String address = httpAddress();
    String host =
        ALSO_LOCALHOST.contains(address)
            ? "localhost"
            : address.contains(":") ? "[" + address + "]" : address;
    return "http://" + host + ":" + httpPort();
  }

  /** The database given by settings; empty means the embedded one. */
  public Optional<Database> database() {
    return get(Setting.DB_URL)
        .map(
            url ->
                new Database(
                    url,
                    get(Setting.DB_USER).orElse(System.getProperty("user.name")),
                    get(Setting.DB_PASSWORD).orElse("")));
  }

  /** What signatures are computed over; without a setting, what a browser on this machine types. */
  public String publicUrl() {
    return get(Setting.PUBLIC_URL).orElseGet(this::localUrl);
  }

  /** More options for the server's JVM, separated by blanks. */
  List<String> serverOptions() {
    return get(Setting.SERVER_OPTS)
        .map(o -> List.of(o.strip().split("\\s+", -1)))
        .orElse(List.of());
  }

  /** The stand-in of the providers that was given; the word {@code none} forbids to have one. */
  Optional<String> standInUrl() {
    return get(Setting.STAND_IN_URL).filter(url -> !url.equals(NO_STAND_IN));
  }

  /**
   * Whether a stand-in is started: nobody has said anything about it, and nobody has given a
   * database, so this is an instance to try things with.
   */
  boolean wantsStandIn() {
    return get(Setting.STAND_IN_URL).isEmpty() && database().isEmpty();
  }

  /** Every {@code ava.*} key of the files, spelled as the environment variable of that key. */
  public Map<String, String> forTheApplication() {
    Map<String, String> variables = new TreeMap<>();
    file.forEach(
        (key, value) -> {
          if (key.startsWith("ava.")) {
            variables.put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value);
          }
        });
    variables.keySet().removeIf(name -> !environment.getOrDefault(name, "").isBlank());
    return variables;
  }
}
