package dev.ava.provider.elevenlabs;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.outbound.boundary.Dialler;
import dev.ava.provider.ProviderHttp.Answered;
import dev.ava.provider.ProviderHttp.Lost;
import dev.ava.provider.ProviderHttp.NotSent;
import dev.ava.provider.ProviderHttp.Reply;
import dev.ava.shared.InvalidInput;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Places calls by {@code POST /v1/convai/twilio/outbound-call}. */
@ApplicationScoped
public class ElevenLabsDialler implements Dialler {

  private static final String PATH = "/v1/convai/twilio/outbound-call";

  /** Settings of the endpoint that the agent gets as variables of the same names. */
  private static final List<String> SET = List.of("prompt", "transfer_to", "dispatcher_name");

  private static final int LONGEST_ID = 255;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private ElevenLabsApi api;

  /** For the proxy. */
  protected ElevenLabsDialler() {}

  @Inject
  public ElevenLabsDialler(ElevenLabsApi api) {
    this.api = api;
  }

  @Override
  public String provider() {
    return "elevenlabs";
  }

  @Override
  public void check(Endpoint endpoint) {
    if (phoneNumberId(endpoint).isBlank()) {
      throw new InvalidInput(
          "endpoint-incomplete",
          "Calls can't be placed by this agent until its endpoint's settings have"
              + " agent_phone_number_id, the id that ElevenLabs gave to the number to call from.");
    }
    api.base(endpoint);
  }

  @Override
  public JsonObject variables(Endpoint endpoint, JsonObject given) {
    JsonObjectBuilder all = Json.createObjectBuilder();
    if (endpoint.settings().get("variables") instanceof JsonObject defaults) {
      defaults.forEach(all::add);
    }
    SET.stream()
        .filter(name -> endpoint.settings().containsKey(name))
        .forEach(name -> all.add(name, endpoint.settings().get(name)));
    given.forEach(all::add);
    return all.build();
  }

  @Override
  public Answer dial(Endpoint endpoint, Dial dial) {
    JsonObjectBuilder variables = Json.createObjectBuilder(dial.variables());
    variables.add("call_sid", dial.callSid());
    JsonObject body =
        Json.createObjectBuilder()
            .add("agent_id", endpoint.address())
            .add("agent_phone_number_id", phoneNumberId(endpoint))
            .add("to_number", dial.toNumber())
            .add(
                "conversation_initiation_client_data",
                Json.createObjectBuilder().add("dynamic_variables", variables))
            .build();
    return read(api.post(endpoint, PATH, body));
  }

  /** What an answer means for the call. */
  static Answer read(Reply reply) {
    if (reply instanceof NotSent notSent) {
      return new Refused("ElevenLabs " + notSent.why(), true);
    }
    if (!(reply instanceof Answered answered)) {
      return new Unknown("ElevenLabs: " + ((Lost) reply).why());
    }
    int status = answered.status();
    if (status >= SERVER_ERROR || status == REQUEST_TIMEOUT) {
      return new Unknown("ElevenLabs failed: " + ElevenLabsError.words(answered));
    }
    if (status >= 300) {
      return new Refused(
          "ElevenLabs refused: " + ElevenLabsError.words(answered), status == TOO_MANY);
    }
    return answered
        .json()
        .map(ElevenLabsDialler::answer)
        .orElseGet(() -> new Unknown("ElevenLabs answered something that is not JSON"));
  }

  /** {@code success: false} comes with 200 too; success without an id names no call. */
  private static Answer answer(JsonObject body) {
    Optional<String> conversation = id(body, "conversation_id");
    if (body.getBoolean("success", false)) {
      return conversation
          .<Answer>map(id -> new Accepted(id, id(body, "callSid").orElse(null)))
          .orElseGet(() -> new Unknown("ElevenLabs placed the call without naming it"));
    }
    if (!JsonValue.FALSE.equals(body.get("success"))) {
      return new Unknown("ElevenLabs did not say whether it placed the call");
    }
    String message = ElevenLabsError.text(body, "message");
    return new Refused(
        "ElevenLabs refused: " + (message.isBlank() ? "success is false" : message), false);
  }

  private static Optional<String> id(JsonObject body, String name) {
    return Optional.of(ElevenLabsError.text(body, name))
        .filter(id -> !id.isBlank() && id.length() <= LONGEST_ID);
  }

  private static String phoneNumberId(Endpoint endpoint) {
    return ElevenLabsError.text(endpoint.settings(), "agent_phone_number_id");
  }
}
