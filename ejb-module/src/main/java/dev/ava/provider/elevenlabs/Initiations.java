package dev.ava.provider.elevenlabs;

import static dev.ava.provider.elevenlabs.ElevenLabsGate.PROVIDER;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallerHistory;
import dev.ava.call.boundary.NewCall;
import dev.ava.customer.AddressReader;
import dev.ava.customer.Customers;
import dev.ava.inbox.Arrival;
import dev.ava.inbox.Inbox;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.shared.Storable;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A call that comes in: on record while the phone rings, with the person who calls. Gives up rather
 * than let the phone ring on.
 */
@Stateless
public class Initiations {

  private static final String HURRY = "SET LOCAL statement_timeout = '120ms'";
  private static final int LONGEST_ID = 255;

  private Jdbi jdbi;
  private Clock clock;
  private Inbox inbox;
  private CallRecords calls;
  private Customers customers;

  @Inject
  void use(Jdbi database, Clock time, Inbox arrivals, CallRecords records, Customers people) {
    jdbi = database;
    clock = time;
    inbox = arrivals;
    calls = records;
    customers = people;
  }

  /**
   * What is known of a call that comes in.
   *
   * @param callSid our name of it
   */
  public record Incoming(String callSid, CallerHistory caller) {}

  /**
   * Puts the call on record, once however often it is told of.
   *
   * @return empty if the provider doesn't name the call, so that it could be told of twice
   */
  public Optional<Incoming> record(Endpoint endpoint, JsonObject asked, byte[] body) {
    String sid = id(asked, "call_sid");
    String conversation = id(asked, "conversation_id");
    if (sid == null && conversation == null) {
      return Optional.empty();
    }
    return jdbi.withHandle(
        sql -> {
          sql.execute(HURRY);
          keep(endpoint, sid == null ? conversation : sid, body);
          CallRecord call = begin(sql, endpoint, asked, sid, conversation);
          return Optional.of(
              new Incoming(
                  call.callSid(),
                  CallerHistory.of(sql, endpoint.orgId(), call.id(), clock.instant())));
        });
  }

  private void keep(Endpoint endpoint, String subject, byte[] body) {
    String key = endpoint.orgId() + ":initiation:" + subject;
    Arrival arrival =
        new Arrival(endpoint.orgId(), PROVIDER, key, "initiation", subject, body, clock.instant());
    if (inbox.seenFirst(arrival)) {
      inbox.settle(PROVIDER, key, "answered");
    }
  }

  private CallRecord begin(
      Handle sql,
      Endpoint endpoint,
      JsonObject asked,
      @Nullable String sid,
      @Nullable String conversation) {
    Instant now = clock.instant();
    String caller = Storable.word(Fields.text(asked, "caller_id"));
    Integer customer =
        AddressReader.isWithheld(caller)
            ? null
            : customers
                .identify(
                    sql, endpoint.orgId(), new Customers.Learned(List.of(caller), null, null), now)
                .orElse(null);
    NewCall call =
        new NewCall(
            endpoint.orgId(),
            PROVIDER,
            endpoint.id(),
            "inbound",
            "inbound",
            null,
            sid,
            null,
            conversation,
            customer,
            customers.address(sql, endpoint.orgId(), caller),
            Storable.word(Fields.text(asked, "called_number")),
            now,
            null);
    return calls.begin(sql, call).call();
  }

  private static @Nullable String id(JsonObject asked, String name) {
    String id = Storable.word(Fields.text(asked, name));
    return id == null || id.length() > LONGEST_ID ? null : id;
  }
}
