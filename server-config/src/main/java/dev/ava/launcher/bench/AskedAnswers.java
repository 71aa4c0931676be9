package dev.ava.launcher.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** What providers ask while a telephone rings: a new call with each request. */
enum AskedAnswers {
  ELEVENLABS {
    @Override
    byte[] ask(String caller) {
      JsonObject body =
          Json.createObjectBuilder()
              .add("caller_id", caller)
              .add("agent_id", AGENT)
              .add("called_number", "+14155550100")
              .add("call_sid", "CA" + UUID.randomUUID())
              .build();
      return post("/api/webhooks/elevenlabs/initiation", "X-Ava-Secret", body);
    }
  },
  VAPI {
    @Override
    byte[] ask(String caller) {
      JsonObject call =
          Json.createObjectBuilder()
              .add("id", UUID.randomUUID().toString())
              .add("type", "inboundPhoneCall")
              .add("status", "ringing")
              .add("phoneNumberId", AGENT)
              .add("customer", Json.createObjectBuilder().add("number", caller))
              .build();
      JsonObject message =
          Json.createObjectBuilder()
              .add("type", "assistant-request")
              .add("timestamp", System.currentTimeMillis())
              .add("call", call)
              .build();
      return post(
          "/api/webhooks/vapi",
          "X-Vapi-Secret",
          Json.createObjectBuilder().add("message", message).build());
    }
  };

  static final String AGENT = "agent_of_the_benchmark";
  static final String SECRET = "the-benchmark-proves-itself-with-this";

  /** Who may call; the number of the request decides where there are several. */
  enum Caller {
    KNOWN("known, ten earlier calls", n -> "+1415" + (2_000_002 + n % 19_000)),
    FREQUENT("known, 2,000 calls and 300 texts", n -> "+14152000001"),
    NEW("never seen before", n -> "+1305" + (2_000_000 + FRESH.getAndIncrement())),
    WITHHELD("anonymous", n -> "anonymous");

    final String title;
    private final IntFunction<String> number;

    Caller(String title, IntFunction<String> number) {
      this.title = title;
      this.number = number;
    }
  }

  private static final AtomicInteger FRESH = new AtomicInteger();

  abstract byte[] ask(String caller);

  RequestSource of(Caller caller) {
    return (connection, number) ->
        ask(caller.number.apply((int) (connection * 1_009L + number * 31)));
  }

  JsonObject endpoint() {
    return Json.createObjectBuilder()
        .add("provider", name().toLowerCase(Locale.ROOT))
        .add("channel", "voice")
        .add("address", AGENT)
        .add("secret", SECRET)
        .build();
  }

  private static byte[] post(String path, String header, JsonObject body) {
    byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\n%s: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, header, SECRET, json.length);
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }
}
