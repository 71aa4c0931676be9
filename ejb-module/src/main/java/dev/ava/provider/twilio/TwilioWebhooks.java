package dev.ava.provider.twilio;

import dev.ava.conversation.boundary.InboundText;
import dev.ava.conversation.boundary.InboundTextQueue;
import dev.ava.organization.boundary.Endpoint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** What Twilio tells us, from the raw request to the feature it concerns. */
@ApplicationScoped
public class TwilioWebhooks {

  @Inject private TwilioGate gate;
  @Inject private InboundTextQueue inboundTexts;
  @Inject private TwilioStatus status;
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
}
