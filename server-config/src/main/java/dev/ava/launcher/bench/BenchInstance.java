package dev.ava.launcher.bench;

import dev.ava.launcher.AdminApi;
import dev.ava.launcher.Database;
import dev.ava.launcher.PrivateFiles;
import dev.ava.launcher.RunningAva;
import dev.ava.launcher.Settings;
import dev.ava.launcher.Workplace;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * An Ava of its own for a benchmark: a new data directory, a free port, durable PostgreSQL, nobody
 * else's data.
 */
final class BenchInstance implements AutoCloseable {

  private static final String SEED =
      """
      INSERT INTO customers (org_id, phone, phone_raw, source, created_at, updated_at)
      SELECT 'a0000000-0000-0000-0000-000000000001', '+1415' || n, '+1415' || n, 'benchmark', now(), now()
      FROM generate_series(%d, %d) n
      """
          .formatted(SignedTexts.FIRST_CALLER, SignedTexts.FIRST_CALLER + SignedTexts.CALLERS - 1);

  private final RunningAva ava;
  private final Settings settings;

  private BenchInstance(RunningAva ava, Settings settings) {
    this.ava = ava;
    this.settings = settings;
  }

  static BenchInstance start(Workplace workplace) throws IOException, SQLException {
    return start(workplace, Map.of());
  }

  /**
   * @param more settings that the server gets, unless somebody has set them
   */
  static BenchInstance start(Workplace workplace, Map<String, String> more)
      throws IOException, SQLException {
    Path home = Files.createTempDirectory("ava-bench");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("AVA_DB_"));
    environment.put("AVA_DATA_DIR", home.toString());
    environment.put("AVA_HTTP_PORT", String.valueOf(freePort()));
    environment.put("AVA_HTTP_ADDRESS", "127.0.0.1");
    environment.put("AVA_PUBLIC_URL", "https://ava.example.test");
    Settings settings =
        Settings.read(workplace.project().root(), Path.of("").toAbsolutePath(), environment);
    for (Map.Entry<String, String> one : more.entrySet()) {
      settings = settings.or(one.getKey(), one.getValue());
    }
    RunningAva ava = new RunningAva(workplace.project(), settings, workplace.terminal());
    BenchInstance instance = new BenchInstance(ava, settings);
    try {
      ava.start();
      execute(ava.database(), SEED);
      instance.registerTexts();
      return instance;
    } catch (SQLException | RuntimeException failed) {
      instance.close();
      throw failed;
    }
  }

  private void registerTexts() {
    register(
        Json.createObjectBuilder()
            .add("provider", "twilio")
            .add("channel", "sms")
            .add("address", SignedTexts.OUR_NUMBER)
            .add("account_id", SignedTexts.ACCOUNT)
            .add("secret", SignedTexts.AUTH_TOKEN)
            .add("verification", "enforce")
            .build());
  }

  void register(JsonObject endpoint) {
    api().send("POST", "/endpoints", endpoint).mustBeFine();
  }

  AdminApi api() {
    return new AdminApi(ava.url(), ava.home().secrets().adminPassword(settings));
  }

  long serverPid() {
    return ava.server().pid();
  }

  String url() {
    return ava.url();
  }

  String publicUrl() {
    return settings.publicUrl();
  }

  /** The administrator's, as a header's value. */
  String authorization() {
    String admin = "admin:" + ava.home().secrets().adminPassword(settings);
    return "Basic " + Base64.getEncoder().encodeToString(admin.getBytes(StandardCharsets.UTF_8));
  }

  Database database() {
    return ava.database();
  }

  Path home() {
    return ava.home().path();
  }

  /** Resident memory of the server process in MiB, as Linux counts it; 0 elsewhere. */
  long serverMemory() throws IOException {
    Path status = Path.of("/proc/" + ava.server().pid() + "/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    ava.close();
    PrivateFiles.delete(ava.home().path());
  }

  static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
