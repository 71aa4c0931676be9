package dev.ava.provider.vapi;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.OpenCallInquiry;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.shared.AvaException;
import dev.ava.shared.NotReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Asks Vapi about a call: one that stays open, or one whose report does not come. */
@ApplicationScoped
public class VapiInquiry implements OpenCallInquiry {

  private EndpointDirectory endpoints;
  private VapiApi vapi;
  private VapiReports reports;
  private Clock clock;

  /** For the proxy. */
  protected VapiInquiry() {}

  @Inject
  VapiInquiry(EndpointDirectory endpoints, VapiApi vapi, VapiReports reports, Clock clock) {
    this.endpoints = endpoints;
    this.vapi = vapi;
    this.reports = reports;
    this.clock = clock;
  }

  @Override
  public String provider() {
    return VapiGate.PROVIDER;
  }

  @Override
  public Answer ask(CallRecord call) {
    try {
      return call(call).map(VapiInquiry::read).orElseGet(Nobody::new);
    } catch (AvaException failed) {
      return new Unreachable(failed.getMessage());
    }
  }

  /**
   * What Vapi tells of a call that is over; empty if it knows none, or says that it goes on.
   *
   * @throws NotReady if it can't be asked now
   */
  Optional<JsonObject> report(CallRecord call) {
    return call(call).filter(told -> read(told) instanceof Over);
  }

  private Optional<JsonObject> call(CallRecord call) {
    Optional<Endpoint> endpoint =
        endpoints.ofOrganization(call.orgId(), provider()).stream()
            .filter(one -> one.id().equals(call.endpointId()))
            .findFirst();
    if (endpoint.isEmpty() || call.vapiCallId() == null) {
      throw new NotReady("no-credentials", "The endpoint by which the call came is gone.");
    }
    return vapi.call(endpoint.get(), call.vapiCallId());
  }

  /** Any status but {@code ended} is one of a call that goes on. */
  private static Answer read(JsonObject call) {
    String id = VapiJson.text(call, "id");
    String providerCallSid = VapiJson.text(call, "phoneCallProviderId");
    return "ended".equals(VapiJson.text(call, "status"))
        ? new Over(id, providerCallSid, call)
        : new Ongoing(id, providerCallSid);
  }

  @Override
  public void complete(Handle sql, CallRecord call, JsonObject report) {
    VapiReport told = new VapiReport(report);
    Instant ended = told.endedAt();
    reports.apply(sql, call, told, ended == null ? clock.instant() : ended);
  }
}
