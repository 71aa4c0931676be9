package dev.ava.launcher.standin.realtime;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.clinic.boundary.Clinic;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.ProviderUrls;
import dev.ava.organization.boundary.Verification;
import dev.ava.provider.openai.OpenAiVoiceAgent;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An organisation with an agent of OpenAI, and a call to it. */
final class Office {
  static final UUID ORG = UUID.fromString("00000000-0000-7000-8000-000000000001");

  private Office() {}

  /** Goes as time goes, and may be sent ahead. */
  static final class Time extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    void advance(Duration more) {
      ahead = ahead.plus(more);
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  static OpenAiVoiceAgent agent(String url, List<Endpoint> endpoints, Clock time) {
    return new OpenAiVoiceAgent(
        new EndpointDirectory() {
          @Override
          public List<Endpoint> ofOrganization(UUID orgId, String provider) {
            return provider.equals("openai") ? endpoints : List.of();
          }
        },
        new ProviderUrls(Optional.of(url)),
        time,
        "https://openai.example.test",
        Thread::new);
  }

  static Endpoint endpoint(String model) {
    return new Endpoint(
        ORG,
        ORG,
        "voice",
        "openai",
        "front-desk",
        null,
        "US",
        Verification.ENFORCE,
        List.of(),
        null,
        Json.createObjectBuilder().add("model", model).build(),
        null);
  }

  static AgentCall call(Instant startedAt) {
    return call(startedAt, "Hello, this is {assistant} of {clinic}.");
  }

  static AgentCall call(Instant startedAt, String greeting) {
    Clinic clinic =
        new Clinic(
            ORG,
            "Radiance",
            null,
            null,
            ZoneOffset.UTC,
            new Clinic.Persona("Ava", greeting, "Be kind.", null),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    ToolDefinition tool =
        new ToolDefinition(
            "list_services",
            "Lists the services",
            Json.createObjectBuilder()
                .add("type", "object")
                .add("properties", JsonValue.EMPTY_JSON_OBJECT)
                .build());
    return new AgentCall(
        ORG,
        "session-1",
        AudioFormat.PCM16_24K,
        clinic,
        null,
        null,
        List.of(tool),
        List.of(),
        startedAt);
  }
}
