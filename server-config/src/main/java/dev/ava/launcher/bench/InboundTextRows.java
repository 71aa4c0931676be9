package dev.ava.launcher.bench;

import dev.ava.conversation.control.RecordInboundTexts;
import jakarta.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The statement that records an inbound text message, as the server sends it, without a server. */
final class InboundTextRows implements SteadyLoad.Work {

  private static final String ORG = "a0000000-0000-0000-0000-000000000001";
  private static final String PAYLOAD = "\\x" + HexFormat.of().formatHex(new byte[500]);
  private static final String PATIENCE = "2000ms";
  private static final String SQL = load();

  private PreparedStatement statement;

  @Override
  public void on(Connection connection) throws SQLException {
    if (statement == null) {
      statement = connection.prepareStatement(SQL);
    }
    statement.setString(1, PATIENCE);
    statement.setString(2, "[" + text() + "]");
    try (ResultSet recorded = statement.executeQuery()) {
      if (!recorded.next()) {
        throw new IllegalStateException("A text message was not recorded");
      }
    }
  }

  private static String text() {
    int caller = ThreadLocalRandom.current().nextInt(SignedTexts.CALLERS);
    String phone = "+1415" + (SignedTexts.FIRST_CALLER + caller);
    String key = "SM" + UUID.randomUUID();
    return Json.createObjectBuilder()
        .add("org_id", ORG)
        .add("provider", "twilio")
        .add("event_key", key)
        .add("kind", "text_message")
        .add("at", OffsetDateTime.now(ZoneOffset.UTC).toString())
        .add("payload", PAYLOAD)
        .add("event_id", UUID.randomUUID().toString())
        .add("conversation_id", UUID.randomUUID().toString())
        .add("message_id", UUID.randomUUID().toString())
        .add("received_id", UUID.randomUUID().toString())
        .add("provider_message_id", key)
        .add("from_number", phone)
        .add("our_address", SignedTexts.OUR_NUMBER)
        .add("peer_address", phone)
        .add("phone", phone)
        .add("spellings", Json.createArrayBuilder().add(phone))
        .add("content", "Hi! Is the 2 pm slot still free?")
        .add("segments", 1)
        .add("media_urls", Json.createArrayBuilder())
        .add("media_types", Json.createArrayBuilder())
        .add("metadata", "{}")
        .add("job_instance", ORG + "/" + key)
        .build()
        .toString();
  }

  private static String load() {
    try (InputStream in =
        RecordInboundTexts.class.getResourceAsStream("record-inbound-texts.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
