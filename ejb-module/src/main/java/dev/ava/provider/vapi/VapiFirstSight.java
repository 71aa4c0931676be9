package dev.ava.provider.vapi;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallUpdates;
import dev.ava.call.boundary.CallUpdates.Learned;
import dev.ava.call.boundary.NewCall;
import dev.ava.customer.AddressReader;
import dev.ava.customer.Customers;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The record of the call that a message is about. Any message may be the first of its call; the
 * person is found or made known before the call is stored.
 */
@ApplicationScoped
public class VapiFirstSight {

  private static final Pattern SIP_NUMBER = Pattern.compile("(?i)^sips?:(\\+\\d{6,15})@.*");

  private CallRecords calls;
  private CallUpdates updates;
  private Customers customers;

  /** For the proxy. */
  protected VapiFirstSight() {}

  @Inject
  VapiFirstSight(CallRecords calls, CallUpdates updates, Customers customers) {
    this.calls = calls;
    this.updates = updates;
    this.customers = customers;
  }

  /**
   * By which endpoint the message came.
   *
   * @param id null: it was deleted since
   * @param region for numbers without a country code
   */
  record Line(UUID orgId, @Nullable UUID id, String region) {}

  /**
   * @param callId that the message has
   * @throws ForgedMessage if the call is another organisation's
   */
  CallRecord of(Handle sql, Line line, VapiMessage message, String callId, Instant now) {
    Optional<CallRecord> known = calls.byVapiId(sql, callId);
    if (known.isPresent() && !known.get().orgId().equals(line.orgId())) {
      throw new ForgedMessage();
    }
    Seen seen = new Seen(message, line.region());
    if (known.isEmpty()) {
      return begin(sql, line, seen, callId, now);
    }
    CallRecord call = known.get();
    Integer customer =
        call.customerId() == null ? customer(sql, line, seen, now).orElse(null) : null;
    updates.learned(
        sql, call, new Learned(seen.providerCallSid(), customer, seen.phone(), seen.dialled()));
    return call;
  }

  private CallRecord begin(Handle sql, Line line, Seen seen, String callId, Instant now) {
    Integer customer = customer(sql, line, seen, now).orElse(null);
    NewCall call = seen.call(line, callId, customer, seen.providerCallSid(), now);
    CallRecord record = calls.begin(sql, call).call();
    if (callId.equals(record.vapiCallId())) {
      return record;
    }
    // Another call of Vapi's goes over the same telephony leg: it keeps it.
    return calls.begin(sql, seen.call(line, callId, customer, null, now)).call();
  }

  /** A withheld number, or one that no plan has, stands for nobody. */
  private Optional<Integer> customer(Handle sql, Line line, Seen seen, Instant now) {
    if (!seen.isReadable()) {
      return Optional.empty();
    }
    Customers.Learned person =
        new Customers.Learned(List.of(seen.phone()), null, seen.customerName());
    return seen.isOutbound()
        ? customers.withNumber(sql, line.orgId(), seen.phone())
        : customers.identify(sql, line.orgId(), person, seen.startedAt(now));
  }

  /** What a message says of its call. */
  private record Seen(VapiMessage message, String region) {

    boolean isOutbound() {
      return "outboundPhoneCall".equals(type());
    }

    private @Nullable String type() {
      return VapiJson.text(message.call(), "type");
    }

    private boolean isBrowser() {
      return type() != null && !type().endsWith("PhoneCall");
    }

    private JsonObject customer() {
      JsonObject inCall = VapiJson.object(message.call(), "customer");
      return inCall.isEmpty() ? VapiJson.object(message.json(), "customer") : inCall;
    }

    @Nullable String customerName() {
      return VapiJson.text(customer(), "name");
    }

    /** E.164 where it can be read, else as it came; null: none did. */
    @Nullable String phone() {
      String raw = raw();
      return raw == null ? null : e164(raw).orElse(raw);
    }

    boolean isReadable() {
      return raw() != null && e164(raw()).isPresent();
    }

    private @Nullable String raw() {
      String number = VapiJson.text(customer(), "number");
      String sip = number == null ? VapiJson.text(customer(), "sipUri") : null;
      Matcher sipNumber = SIP_NUMBER.matcher(sip == null ? "" : sip);
      return number != null ? number : sipNumber.matches() ? sipNumber.group(1) : sip;
    }

    private Optional<String> e164(String raw) {
      return AddressReader.e164(raw, region, null);
    }

    @Nullable String providerCallSid() {
      return VapiJson.text(message.call(), "phoneCallProviderId");
    }

    private @Nullable String ours() {
      return VapiJson.text(VapiJson.object(message.json(), "phoneNumber"), "number");
    }

    @Nullable String dialled() {
      return isOutbound() ? phone() : ours();
    }

    Instant startedAt(Instant now) {
      Instant created = VapiJson.time(message.call(), "createdAt");
      return created == null ? message.at(now) : created;
    }

    NewCall call(
        Line line,
        String callId,
        @Nullable Integer customer,
        @Nullable String providerCallSid,
        Instant now) {
      String direction = isOutbound() ? "outbound" : "inbound";
      return new NewCall(
          line.orgId(),
          VapiGate.PROVIDER,
          line.id(),
          direction,
          isBrowser() ? "browser" : direction,
          null,
          providerCallSid,
          callId,
          callId,
          customer,
          phone(),
          dialled(),
          startedAt(now),
          metadata());
    }

    /** By the words that the dashboard reads: it hides test calls. */
    private JsonObject metadata() {
      JsonObject given = VapiJson.object(message.call(), "metadata");
      var metadata = Json.createObjectBuilder();
      if (type() != null) {
        metadata.add("vapi_call_type", type());
      }
      if (isBrowser() || JsonValue.TRUE.equals(given.get("is_test_call"))) {
        metadata.add("is_test_call", true);
      }
      return metadata.build();
    }
  }
}
