package dev.ava.web.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.web.testing.RestCalls;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;

/** An agent of ElevenLabs with an endpoint and calls of its own: what it sends, what is stored. */
final class ElevenLabs extends RestCalls {

  static final String TRANSCRIPTION = "/api/webhooks/elevenlabs/transcription";
  static final String POST_CALL = "/api/webhooks/elevenlabs/post-call";
  static final String INITIATION = "/api/webhooks/elevenlabs/initiation";

  static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  final String agent = "agent_" + UUID.randomUUID();
  final String secret = "wsec_" + UUID.randomUUID();
  final UUID endpoint;
  private final Jdbi jdbi = Jdbi.create(database());

  ElevenLabs(JsonObject settings) throws Exception {
    HttpResponse<String> created =
        post(
            BY_ADMIN,
            "/api/admin/endpoints",
            Json.createObjectBuilder()
                .add("provider", "elevenlabs")
                .add("channel", "voice")
                .add("address", agent)
                .add("secret", secret)
                .add("settings", settings)
                .build()
                .toString());
    if (created.statusCode() != 201) {
      throw new AssertionError(created.body());
    }
    endpoint = UUID.fromString(json(created).asJsonObject().getString("id"));
  }

  ElevenLabs() throws Exception {
    this(JsonObject.EMPTY_JSON_OBJECT);
  }

  /** A call of this agent as it was placed; returns its call_sid. */
  String call(String conversation, String status) {
    String sid = "EL_" + UUID.randomUUID() + "_2026-03-04T12:00:00.469Z";
    jdbi.useHandle(
        sql ->
            sql.execute(
                """
                INSERT INTO calls (id, org_id, call_sid, provider, endpoint_id, call_direction,
                                   call_type, conversation_id, phone_number, status,
                                   call_start_time)
                VALUES (?, ?, ?, 'elevenlabs', ?, 'outbound', 'outbound', ?, '+14155550101', ?,
                        now())
                """,
                UUID.randomUUID(),
                ORG,
                sid,
                endpoint,
                conversation,
                status));
    return sid;
  }

  String call() {
    return call("conv_" + UUID.randomUUID(), "in_progress");
  }

  HttpResponse<String> says(String sid, String speaker, String message) throws Exception {
    return turn(turn(sid, speaker, message, null), Map.of("X-Ava-Secret", secret));
  }

  HttpResponse<String> says(String sid, String speaker, String message, String timestamp)
      throws Exception {
    return turn(turn(sid, speaker, message, timestamp), Map.of("X-Ava-Secret", secret));
  }

  static String turn(String sid, String speaker, String message, String timestamp) {
    var turn =
        Json.createObjectBuilder()
            .add("call_sid", sid)
            .add("speaker", speaker)
            .add("message", message);
    return (timestamp == null ? turn : turn.add("timestamp", timestamp)).build().toString();
  }

  static HttpResponse<String> turn(String body, Map<String, String> headers) throws Exception {
    return sends(TRANSCRIPTION, body.getBytes(UTF_8), headers);
  }

  /** A post-call webhook, signed now. */
  HttpResponse<String> tells(String body) throws Exception {
    byte[] raw = body.getBytes(UTF_8);
    return sends(POST_CALL, raw, Map.of("ElevenLabs-Signature", signature(secret, raw)));
  }

  /**
   * A recorded post-call webhook, as of this agent.
   *
   * @param name of the fixture
   * @param conversation of which it speaks
   */
  String told(String name, String conversation) throws IOException {
    try (InputStream file =
        ElevenLabs.class.getResourceAsStream("/fixtures/elevenlabs/webhooks/" + name + ".body")) {
      return new String(file.readAllBytes(), UTF_8)
          .replace("agent_0001", agent)
          .replace("conv_0001", conversation)
          .replace("conv_0002", conversation)
          .replace("CA00000000000000000000000000000031", "CA" + UUID.randomUUID())
          .replace("CA00000000000000000000000000000032", "CA" + UUID.randomUUID());
    }
  }

  static HttpResponse<String> sends(String path, byte[] body, Map<String, String> headers)
      throws Exception {
    var request = request(path).header("Content-Type", "application/json");
    headers.forEach(request::header);
    return send(request.POST(BodyPublishers.ofByteArray(body)));
  }

  static String signature(String secret, byte[] body) throws Exception {
    return signature(secret, body, System.currentTimeMillis() / 1000);
  }

  static String signature(String secret, byte[] body, long time) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    mac.update((time + ".").getBytes(UTF_8));
    return "t=" + time + ",v0=" + HexFormat.of().formatHex(mac.doFinal(body));
  }

  List<Map<String, Object>> turns(String sid) {
    return rows(
        """
        SELECT t.id, t.sequence_number, t.speaker_type, t.message_text, t.source
          FROM call_transcriptions t JOIN calls c USING (conversation_id)
         WHERE c.call_sid = ? ORDER BY t.sequence_number
        """,
        sid);
  }

  List<String> words(String sid) {
    return turns(sid).stream().map(turn -> (String) turn.get("message_text")).toList();
  }

  /** What became of the events of a call that are in the inbox. */
  List<String> inbox(String sid) {
    return rows(
            "SELECT state FROM webhook_events WHERE provider = 'elevenlabs' AND subject = ?", sid)
        .stream()
        .map(row -> (String) row.get("state"))
        .toList();
  }

  Map<String, Object> record(String sid) {
    return rows("SELECT * FROM calls WHERE call_sid = ?", sid).get(0);
  }

  List<Map<String, Object>> rows(String query, Object... values) {
    return jdbi.withHandle(sql -> sql.select(query, values).mapToMap().list());
  }

  void execute(String statement, Object... values) {
    jdbi.useHandle(sql -> sql.execute(statement, values));
  }
}
