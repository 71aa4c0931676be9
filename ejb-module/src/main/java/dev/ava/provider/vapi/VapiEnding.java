package dev.ava.provider.vapi;

import dev.ava.call.boundary.CallStatus;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code endedReason} says about a call. Vapi has some six hundred reasons and adds to them;
 * one that is not listed and does not look like an error is an ordinary end.
 */
final class VapiEnding {

  private static final Map<String, CallStatus> WORDS =
      Map.ofEntries(
          Map.entry("customer-busy", CallStatus.NO_ANSWER),
          Map.entry("customer-did-not-answer", CallStatus.NO_ANSWER),
          Map.entry("customer-did-not-give-microphone-permission", CallStatus.NO_ANSWER),
          Map.entry("voicemail", CallStatus.VOICEMAIL),
          Map.entry("assistant-forwarded-call", CallStatus.TRANSFERRED),
          Map.entry("assistant-request-returned-forwarding-phone-number", CallStatus.TRANSFERRED),
          Map.entry("manually-canceled", CallStatus.CANCELLED));

  private static final Set<String> FAILURES =
      Set.of(
          "assistant-error",
          "database-error",
          "twilio-failed-to-connect-call",
          "vonage-failed-to-connect-call",
          "phone-call-provider-closed-websocket",
          "unknown-error",
          "worker-shutdown");

  private static final Set<String> FAILING =
      Set.of("call.in-progress.error-", "call.start.error-", "pipeline-error-");

  private VapiEnding() {}

  static CallStatus status(@Nullable String endedReason) {
    if (endedReason == null) {
      return CallStatus.COMPLETED;
    }
    boolean failed =
        FAILURES.contains(endedReason)
            || Stream.of(endedReason)
                .anyMatch(reason -> FAILING.stream().anyMatch(reason::startsWith));
    return failed ? CallStatus.FAILED : WORDS.getOrDefault(endedReason, CallStatus.COMPLETED);
  }
}
