package dev.ava.provider.twilio;

import static java.lang.System.Logger.Level.WARNING;

import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.voice.boundary.Admission;
import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.CallRefused;
import dev.ava.voice.boundary.StreamTokens;
import dev.ava.voice.boundary.StreamTokens.StreamedCall;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;

/**
 * What lets a media stream in: the one-time token that the call was given, brought by the same call
 * and account, over a socket that the secret of the call's endpoint signed. If any of it is wrong
 * the transaction is rolled back, so that whoever guesses spends nobody's token.
 */
final class MediaAdmission implements Admission {

  private static final System.Logger LOG = System.getLogger(MediaAdmission.class.getName());

  private final StreamTokens tokens;
  private final CallRecords calls;
  private final MediaStart start;
  private final BiPredicate<CallRecord, String> signed;

  /**
   * @param signed whether the socket is one of this call's endpoint, with this account
   */
  MediaAdmission(
      StreamTokens tokens,
      CallRecords calls,
      MediaStart start,
      BiPredicate<CallRecord, String> signed) {
    this.tokens = tokens;
    this.calls = calls;
    this.start = start;
    this.signed = signed;
  }

  @Override
  public Admitted admit(Handle sql) {
    CallRecord call =
        tokens
            .redeem(sql, start.token())
            .flatMap(streamed -> of(sql, streamed))
            .filter(found -> start.callSid().equals(found.providerCallSid()))
            .orElseThrow(() -> new CallRefused(CallEnd.NO_TICKET));
    if (!signed.test(call, start.accountSid())) {
      LOG.log(WARNING, "The media stream of call {0} is not signed by its endpoint", call.id());
      throw new CallRefused(CallEnd.NO_TICKET);
    }
    if (!call.open()) {
      throw new CallRefused(CallEnd.OVER);
    }
    return new Admitted(
        call.orgId(),
        call.callSid(),
        AudioFormat.MULAW_8K,
        call.phoneNumber(),
        null,
        "inbound".equals(call.callDirection()) ? call.toNumber() : null,
        call.callSid(),
        false);
  }

  private Optional<CallRecord> of(Handle sql, StreamedCall streamed) {
    return calls.find(sql, streamed.orgId(), streamed.callId());
  }

  /** Whether this account is the endpoint's, where the endpoint says whose it is. */
  static boolean ofAccount(Endpoint endpoint, String account) {
    return endpoint.accountId() == null || endpoint.accountId().equals(account);
  }
}
