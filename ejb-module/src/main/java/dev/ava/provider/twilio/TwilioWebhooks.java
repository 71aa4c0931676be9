package dev.ava.provider.twilio;

import dev.ava.call.boundary.CallRecord;
import dev.ava.conversation.boundary.InboundText;
import dev.ava.conversation.boundary.InboundTextQueue;
import dev.ava.organization.boundary.Endpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** What Twilio tells us, from the raw request to the feature it concerns. */
@ApplicationScoped
public class TwilioWebhooks {

  @Inject private TwilioGate gate;
  @Inject private InboundTextQueue inboundTexts;
  @Inject private TwilioStatus status;
  @Inject private TwilioCalls calls;
  @Inject private Clock clock;

  /**
   * A text message.
   *
   * @return false if it was here before
   * @throws ForgedRequest if Twilio did not send it; nothing is stored
   */
  public boolean textMessage(TwilioRequest request) {
    TwilioForm form = request.fields();
    Endpoint endpoint = gate.admit(request, form, form.get("To"));
    InboundText text = TwilioText.read(form, endpoint, request.payload(), clock.instant());
    return inboundTexts.record(text);
  }

  /**
   * A delivery report.
   *
   * @return what became of it, a word for metrics
   * @throws ForgedRequest if Twilio did not send it; nothing is stored
   */
  public String deliveryReport(TwilioRequest request) {
    TwilioForm form = request.fields();
    String ourAddress = form.get("From");
    Endpoint endpoint = gate.admit(request, form, ourAddress);
    return status.accept(TwilioStatus.arrival(form, endpoint, request.payload(), clock.instant()));
  }

  /**
   * What Twilio is told to do with a call.
   *
   * @param twiml an XML document
   * @param result what became of the request, a word for metrics
   */
  public record CallAnswer(String twiml, String result) {}

  /**
   * A call comes in: it is on record, and the answer connects it with our media socket. A repeat
   * gets a token of its own, and the one before is void.
   *
   * @throws ForgedRequest if Twilio did not send it; nothing is stored
   */
  public CallAnswer incomingCall(TwilioRequest request) {
    TwilioForm form = request.fields();
    String ours = new TwilioCallForm(form, clock.instant()).ours();
    Endpoint endpoint = gate.admit(request, form, ours);
    return calls
        .incoming(form, endpoint, request.payload())
        .map(
            stream ->
                new CallAnswer(
                    StreamTwiml.connect(gate.base(), stream.token(), stream.callSid()),
                    stream.fresh() ? "recorded" : "repeated"))
        .orElseGet(() -> new CallAnswer(StreamTwiml.hangUp(), "over"));
  }

  /**
   * A call has reached a state.
   *
   * @return what became of it, a word for metrics
   * @throws ForgedRequest if Twilio did not send it; nothing is stored
   */
  public String callStatus(TwilioRequest request) {
    TwilioForm form = request.fields();
    String ours = new TwilioCallForm(form, clock.instant()).ours();
    Endpoint endpoint = gate.admit(request, form, ours);
    return calls.status(form, endpoint, request.payload());
  }

  /**
   * A recording of a call has reached a state. It names neither number: the endpoint is the call's,
   * and while the call is not known, one of the account.
   *
   * @return what became of it, a word for metrics
   * @throws ForgedRequest if Twilio did not send it; nothing is stored
   */
  public String callRecording(TwilioRequest request) {
    TwilioForm form = request.fields();
    UUID endpointId =
        calls.find(TwilioCallForm.callSid(form)).map(CallRecord::endpointId).orElse(null);
    Endpoint endpoint = gate.admit(request, form, endpointId);
    return calls.recording(form, endpoint, request.payload());
  }
}
