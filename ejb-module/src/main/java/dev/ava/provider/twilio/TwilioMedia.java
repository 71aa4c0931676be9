package dev.ava.provider.twilio;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.Verification;
import dev.ava.voice.boundary.LiveCalls;
import dev.ava.voice.boundary.StreamTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Twilio Media Streams: the sound of telephone calls, over a socket that Twilio opens to us. */
@ApplicationScoped
public class TwilioMedia {

  @Inject private TwilioGate gate;
  @Inject private EndpointDirectory directory;
  @Inject private StreamTokens tokens;
  @Inject private CallRecords calls;
  @Inject private LiveCalls live;
  @Inject private Clock clock;

  /**
   * Whether a socket may be opened at all: some endpoint of Twilio's signed the request, or only
   * observes what is signed. Whose call it is is found out by the first frames.
   *
   * @param query of the request, null if none
   * @param signature the header X-Twilio-Signature, null if none
   */
  public boolean mayOpen(@Nullable String query, @Nullable String signature) {
    return directory.all("twilio").stream().anyMatch(one -> admits(one, query, signature));
  }

  /** A stream for a socket that was opened with this request. */
  public MediaStream open(MediaLine line, @Nullable String query, @Nullable String signature) {
    return new MediaStream(
        line,
        (start, carrier) ->
            live.take(
                new MediaAdmission(
                    tokens, calls, start, (call, account) -> isOf(call, account, query, signature)),
                carrier),
        clock);
  }

  private boolean isOf(
      CallRecord call, String account, @Nullable String query, @Nullable String signature) {
    return directory.ofOrganization(call.orgId(), "twilio").stream()
        .filter(one -> one.id().equals(call.endpointId()))
        .anyMatch(one -> MediaAdmission.ofAccount(one, account) && admits(one, query, signature));
  }

  private boolean admits(Endpoint endpoint, @Nullable String query, @Nullable String signature) {
    if (endpoint.secrets().isEmpty()) {
      return false;
    }
    String url = StreamTwiml.url(gate.base()) + (query == null ? "" : "?" + query);
    return endpoint.verification() == Verification.OBSERVE
        || endpoint.secrets().stream()
            .anyMatch(secret -> TwilioSignature.match(secret, url, null, signature).isPresent());
  }
}
