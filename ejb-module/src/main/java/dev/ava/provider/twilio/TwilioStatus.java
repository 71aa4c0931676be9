package dev.ava.provider.twilio;

import dev.ava.conversation.boundary.DeliveryReport;
import dev.ava.conversation.boundary.DeliveryReports;
import dev.ava.conversation.boundary.DeliveryReports.Verdict;
import dev.ava.inbox.Arrival;
import dev.ava.inbox.Inbox;
import dev.ava.organization.boundary.Endpoint;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** Delivery reports: seen once by message and status, parked while their message is unknown. */
@Stateless
@LocalBean
public class TwilioStatus {

  static final String KIND = "delivery_report";

  @Inject private Inbox inbox;
  @Inject private DeliveryReports reports;

  /** Two states of one message are two events; the same state again is a repeat. */
  static Arrival arrival(TwilioForm form, Endpoint endpoint, byte[] payload, Instant now) {
    String messageSid = form.require("MessageSid");
    String key =
        String.join(":", form.require("AccountSid"), messageSid, form.require("MessageStatus"));
    return new Arrival(endpoint.orgId(), "twilio", key, KIND, messageSid, payload, now);
  }

  /** Keeps the report and applies it, in one transaction. */
  public String accept(Arrival arrival) {
    if (!inbox.seenFirst(arrival)) {
      return "repeated";
    }
    String verdict = replay(arrival);
    inbox.settle(arrival.provider(), arrival.eventKey(), verdict);
    return verdict == null ? "parked" : verdict;
  }

  /** Applies a report; null if its message is still not known. */
  public String replay(Arrival arrival) {
    TwilioForm form = TwilioForm.parse(new String(arrival.payload(), StandardCharsets.ISO_8859_1));
    Verdict verdict =
        reports.apply(
            new DeliveryReport(
                arrival.orgId(),
                arrival.provider(),
                arrival.subject(),
                form.require("MessageStatus"),
                form.get("ErrorCode"),
                form.get("ErrorMessage"),
                arrival.receivedAt()));
    return verdict == Verdict.NO_MESSAGE ? null : verdict.name().toLowerCase(Locale.ROOT);
  }
}
