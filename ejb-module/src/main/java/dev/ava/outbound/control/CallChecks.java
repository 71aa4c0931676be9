package dev.ava.outbound.control;

import dev.ava.customer.Customers;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.outbound.boundary.Dialler;
import dev.ava.outbound.boundary.WantedCall;
import dev.ava.shared.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whether, and by which endpoint, a wanted call can be placed. */
@ApplicationScoped
public class CallChecks {

  static final String PROVIDER = "elevenlabs";

  private EndpointDirectory endpoints;
  private Customers customers;
  private Diallers diallers;

  /** For the proxy. */
  protected CallChecks() {}

  @Inject
  public CallChecks(EndpointDirectory endpoints, Customers customers, Diallers diallers) {
    this.endpoints = endpoints;
    this.customers = customers;
    this.diallers = diallers;
  }

  /** By what a call is placed. */
  public record Line(Endpoint endpoint, Dialler dialler) {}

  /**
   * The organisation's endpoint with this agent, or its only one.
   *
   * @throws InvalidInput if there is none, or more than one to choose from
   */
  public Line line(UUID orgId, @Nullable String agentId) {
    List<Endpoint> all = endpoints.ofOrganization(orgId, PROVIDER);
    Endpoint endpoint = agentId == null ? only(all) : withAgent(all, agentId);
    Dialler dialler = diallers.of(PROVIDER);
    dialler.check(endpoint);
    return new Line(endpoint, dialler);
  }

  /** By our own id; empty if the endpoint is gone. */
  Optional<Line> line(UUID orgId, UUID endpointId) {
    return endpoints.ofOrganization(orgId, PROVIDER).stream()
        .filter(endpoint -> endpoint.id().equals(endpointId))
        .map(endpoint -> new Line(endpoint, diallers.of(PROVIDER)))
        .findFirst();
  }

  private static Endpoint only(List<Endpoint> all) {
    if (all.isEmpty()) {
      throw new InvalidInput(
          "no-agent",
          "Your organisation has no ElevenLabs agent: create an endpoint with the agent's id as its"
              + " address first.");
    }
    if (all.size() > 1) {
      throw new InvalidInput(
          "which-agent",
          "Your organisation has more than one ElevenLabs agent: say which one by agent_id.");
    }
    return all.get(0);
  }

  private static Endpoint withAgent(List<Endpoint> all, String agentId) {
    return all.stream()
        .filter(endpoint -> endpoint.address().equals(agentId.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "no-agent",
                    "Your organisation has no ElevenLabs endpoint with this agent_id."));
  }

  /** How the organisation's telephone reads numbers. */
  Function<String, Optional<String>> numbers(Handle sql, UUID orgId) {
    return customers.numbers(sql, orgId);
  }

  /**
   * The call with everything filled in.
   *
   * @throws InvalidInput naming all that can't be used
   */
  CheckedCall check(Handle sql, Line line, WantedCall wanted) {
    Function<String, Optional<String>> numbers = numbers(sql, line.endpoint().orgId());
    Set<String> faults = new LinkedHashSet<>();
    CallCheck.faults(wanted, numbers).forEach(fault -> faults.add(fault.text()));
    if (!faults.isEmpty()) {
      throw new InvalidInput("invalid-call", String.join(" ", faults));
    }
    return checked(line, wanted, numbers);
  }

  /** Of a call without faults. */
  static CheckedCall checked(
      Line line, WantedCall wanted, Function<String, Optional<String>> numbers) {
    return new CheckedCall(
        line.endpoint(),
        numbers.apply(wanted.toNumber()).orElseThrow(),
        wanted.driverId(),
        wanted.name(),
        line.dialler()
            .variables(
                line.endpoint(),
                wanted.variables() == null ? JsonValue.EMPTY_JSON_OBJECT : wanted.variables()));
  }
}
