package dev.ava.provider.twilio;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.OpenCallInquiry;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.shared.AvaException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Asks Twilio what became of a call whose last status never came. Only with the endpoint's own key:
 * a stand-in knows nothing of the calls of a real number, and would have them ended as orphans.
 */
@ApplicationScoped
public class TwilioInquiry implements OpenCallInquiry {

  /** Fields of a call at the REST interface, and of the webhook that should have told them. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "sid", "CallSid",
          "account_sid", "AccountSid",
          "status", "CallStatus",
          "from", "From",
          "to", "To",
          "direction", "Direction",
          "duration", "CallDuration",
          "end_time", "Timestamp",
          "answered_by", "AnsweredBy");

  private EndpointDirectory endpoints;
  private TwilioApi twilio;
  private TwilioCalls calls;
  private Clock clock;

  /** For the proxy. */
  protected TwilioInquiry() {}

  @Inject
  TwilioInquiry(EndpointDirectory endpoints, TwilioApi twilio, TwilioCalls calls, Clock clock) {
    this.endpoints = endpoints;
    this.twilio = twilio;
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public String provider() {
    return "twilio";
  }

  @Override
  public Answer ask(CallRecord call) {
    Endpoint endpoint = endpoint(call);
    if (endpoint == null || endpoint.apiKey() == null || endpoint.accountId() == null) {
      return new Unreachable("the endpoint of the call is gone, or has no account_id and api_key");
    }
    try {
      return twilio
          .call(endpoint, call.providerCallSid())
          .map(told -> answer(call.providerCallSid(), told))
          .orElseGet(Nobody::new);
    } catch (AvaException failed) {
      return new Unreachable(failed.getMessage());
    }
  }

  private @Nullable Endpoint endpoint(CallRecord call) {
    return endpoints.ofOrganization(call.orgId(), provider()).stream()
        .filter(one -> one.id().equals(call.endpointId()))
        .findFirst()
        .orElse(null);
  }

  private Answer answer(String callSid, JsonObject told) {
    return form(told).end().isPresent()
        ? new Over(null, callSid, told)
        : new Ongoing(null, callSid);
  }

  @Override
  public void complete(Handle sql, CallRecord call, JsonObject report) {
    calls.reached(sql, call, form(report));
  }

  /** The webhook that should have come. */
  private TwilioCallForm form(JsonObject told) {
    TwilioForm form = new TwilioForm();
    FIELDS.forEach((field, name) -> text(told, field).ifPresent(value -> form.add(name, value)));
    return new TwilioCallForm(form, clock.instant());
  }

  private static Optional<String> text(JsonObject told, String field) {
    return told.get(field) instanceof JsonString value && !value.getString().isBlank()
        ? Optional.of(value.getString())
        : Optional.empty();
  }
}
