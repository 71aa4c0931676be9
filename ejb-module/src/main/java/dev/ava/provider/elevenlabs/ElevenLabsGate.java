package dev.ava.provider.elevenlabs;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.call.boundary.CallRecord;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.Verification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who a request is for, and whether ElevenLabs sent it. An endpoint without secret admits nobody.
 */
@ApplicationScoped
public class ElevenLabsGate {

  static final String PROVIDER = "elevenlabs";

  private static final System.Logger LOG = System.getLogger(ElevenLabsGate.class.getName());
  private static final int PIECE = 64 * 1024;

  /** A body that names no agent is compared with the secrets of so many endpoints. */
  private static final int MOST_CANDIDATES = 200;

  private EndpointDirectory directory;
  private Clock clock;

  /** For the proxy. */
  protected ElevenLabsGate() {}

  @Inject
  ElevenLabsGate(EndpointDirectory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** A signature that can be true, as far as its header tells. */
  ElevenLabsSignature signature(@Nullable String header) {
    return ElevenLabsSignature.read(header)
        .filter(signature -> signature.isFresh(clock.instant()))
        .orElseThrow(ForgedWebhook::bySignature);
  }

  /**
   * The endpoint whose secret signed the body.
   *
   * @param agentId as the body names it; null: it names none
   * @throws ForgedWebhook if there is none
   */
  Endpoint admit(ElevenLabsSignature signature, PostedBody body, @Nullable String agentId)
      throws IOException {
    List<Endpoint> candidates =
        agentId == null
            ? directory.all(PROVIDER).stream().limit(MOST_CANDIDATES).toList()
            : directory.find(PROVIDER, agentId).stream().toList();
    Optional<Endpoint> signer = signer(signature, body, candidates);
    if (signer.isPresent()) {
      return signer.get();
    }
    for (Endpoint endpoint : candidates) {
      if (agentId != null && observed(endpoint)) {
        return endpoint;
      }
    }
    throw ForgedWebhook.bySignature();
  }

  /**
   * The endpoint of the agent, if the header has its secret.
   *
   * @throws ForgedWebhook otherwise
   */
  Endpoint admit(SecretHeader secret, @Nullable String agentId) {
    Endpoint endpoint =
        Optional.ofNullable(agentId)
            .flatMap(id -> directory.find(PROVIDER, id))
            .orElseThrow(ForgedWebhook::bySecret);
    if (secret.isOneOf(endpoint.secrets()) || observed(endpoint)) {
      return endpoint;
    }
    throw ForgedWebhook.bySecret();
  }

  /**
   * Whether the header has the secret by which this call was placed; of a call without endpoint one
   * of its organisation's secrets; of a call that nobody knows any secret, so that a stranger
   * doesn't learn which calls there are.
   *
   * @param call null: nobody knows it
   * @throws ForgedWebhook if not
   */
  void admit(SecretHeader secret, @Nullable CallRecord call) {
    List<Endpoint> all = directory.all(PROVIDER);
    List<Endpoint> concerned = call == null ? all : endpoints(all, call.orgId(), call.endpointId());
    List<String> secrets =
        concerned.stream().flatMap(endpoint -> endpoint.secrets().stream()).toList();
    boolean known = secret.isOneOf(secrets);
    if (!known && (call == null || concerned.stream().noneMatch(ElevenLabsGate::observed))) {
      throw ForgedWebhook.bySecret();
    }
  }

  /** The endpoint of the call; if it is gone, those of the organisation. */
  private static List<Endpoint> endpoints(
      List<Endpoint> all, UUID orgId, @Nullable UUID endpointId) {
    List<Endpoint> own = all.stream().filter(endpoint -> endpoint.orgId().equals(orgId)).toList();
    List<Endpoint> exact =
        own.stream().filter(endpoint -> endpoint.id().equals(endpointId)).toList();
    return exact.isEmpty() ? own : exact;
  }

  private static Optional<Endpoint> signer(
      ElevenLabsSignature signature, PostedBody body, List<Endpoint> candidates)
      throws IOException {
    List<Candidate> judges = new ArrayList<>();
    for (Endpoint endpoint : candidates) {
      endpoint
          .secrets()
          .forEach(secret -> judges.add(new Candidate(endpoint, signature.judge(secret))));
    }
    byte[] piece = new byte[PIECE];
    try (InputStream raw = body.open()) {
      for (int read = raw.read(piece); read >= 0; read = raw.read(piece)) {
        for (Candidate candidate : judges) {
          candidate.judge.read(piece, read);
        }
      }
    }
    return judges.stream().filter(c -> c.judge.isSigned()).map(Candidate::endpoint).findFirst();
  }

  private record Candidate(Endpoint endpoint, ElevenLabsSignature.Judge judge) {}

  /** A forged request to an endpoint that is being set up: told, and let in. */
  private static boolean observed(Endpoint endpoint) {
    boolean lets = endpoint.verification() == Verification.OBSERVE && !endpoint.secrets().isEmpty();
    LOG.log(
        WARNING,
        "A request to ElevenLabs endpoint {0} does not have its secret ({1})",
        endpoint.id(),
        endpoint.verification());
    return lets;
  }
}
