package dev.ava.provider.elevenlabs;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.conversation.boundary.Contention;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.shared.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What ElevenLabs tells us, from the raw request to the feature it concerns. */
@ApplicationScoped
public class ElevenLabsWebhooks {

  private static final System.Logger LOG = System.getLogger(ElevenLabsWebhooks.class.getName());
  private static final int TRIES = 4;

  @Inject private ElevenLabsGate gate;
  @Inject private LiveTurns turns;
  @Inject private PostCallIntake postCalls;
  @Inject private Initiations initiations;

  @Inject
  @ConfigProperty(name = "ava.elevenlabs.largest-body", defaultValue = "134217728")
  private long largestBody;

  /**
   * A turn of a call that goes on.
   *
   * @param body raw
   * @param idempotencyKey null: none was sent
   * @return of a repeat the first
   * @throws ForgedWebhook if it doesn't come with the secret of the call's endpoint
   * @throws UnusableTurn naming everything that can't be used
   * @throws RefusedTurn if the call is unknown or failed
   */
  public TakenTurn turn(SecretHeader secret, byte[] body, @Nullable String idempotencyKey) {
    return turns.take(secret, GivenTurn.read(body), body, idempotencyKey);
  }

  /**
   * A post-call webhook. The body is read to its end before anything else happens; a recording in
   * it goes to disk and from there to the database, in pieces.
   *
   * @param signature the header ElevenLabs-Signature; null: there is none
   * @throws ForgedWebhook if ElevenLabs did not sign it; nothing is stored
   * @throws PostedBody.TooLarge if it is larger than {@code ava.elevenlabs.largest-body} bytes, or
   *     its transcript than that of any call
   */
  public ToldAnswer postCall(InputStream body, @Nullable String signature) throws IOException {
    ElevenLabsSignature claimed = gate.signature(signature);
    try (PostedBody raw = PostedBody.read(body, largestBody)) {
      byte[] rest = rest(raw);
      JsonObject told = JsonText.read(rest).orElse(JsonObject.EMPTY_JSON_OBJECT);
      String agent = new PostCall(Fields.object(told, "data")).agentId();
      Endpoint endpoint = gate.admit(claimed, raw, agent);
      return take(endpoint, rest, raw);
    }
  }

  /**
   * A call comes in, and ElevenLabs asks what its agent should know. Answered whatever happens
   * here: the phone rings.
   *
   * @param body raw
   * @throws ForgedWebhook if it doesn't come with the secret of the agent's endpoint
   */
  public JsonObject initiation(SecretHeader secret, byte[] body) {
    JsonObject asked = JsonText.read(body).orElse(JsonObject.EMPTY_JSON_OBJECT);
    Endpoint endpoint = gate.admit(secret, Fields.text(asked, "agent_id"));
    return InitiationAnswer.of(endpoint, asked, incoming(endpoint, asked, body));
  }

  private Initiations.@Nullable Incoming incoming(
      Endpoint endpoint, JsonObject asked, byte[] body) {
    try {
      return initiations.record(endpoint, asked, body).orElse(null);
    } catch (RuntimeException late) {
      LOG.log(WARNING, "A call to endpoint " + endpoint.id() + " is answered unrecorded", late);
      return null;
    }
  }

  private ToldAnswer take(Endpoint endpoint, byte[] rest, PostedBody raw) {
    String digest = digest(rest);
    for (int tried = 1; ; tried++) {
      try {
        return postCalls.take(endpoint, rest, raw, digest);
      } catch (Contention collided) {
        if (tried == TRIES) {
          throw collided;
        }
      }
    }
  }

  private static byte[] rest(PostedBody raw) throws IOException {
    try (InputStream body = raw.open()) {
      return BodyParts.split(body, OutputStream.nullOutputStream()).rest();
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
