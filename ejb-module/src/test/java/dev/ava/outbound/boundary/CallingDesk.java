package dev.ava.outbound.boundary;

import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallSteps;
import dev.ava.call.boundary.OpenCalls;
import dev.ava.call.boundary.SilentInbox;
import dev.ava.call.control.Reconcile;
import dev.ava.customer.Customers;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointDirectory;
import dev.ava.organization.boundary.Verification;
import dev.ava.outbound.control.Batches;
import dev.ava.outbound.control.CallChecks;
import dev.ava.outbound.control.Diallers;
import dev.ava.outbound.control.OneCall;
import dev.ava.outbound.control.Pacing;
import dev.ava.outbound.control.PlaceCall;
import dev.ava.outbound.control.Settling;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Placing calls over a database of a test's own, without a container: a step is a transaction of
 * the database. A server that dies is one whose next step, or whose provider, throws {@link Died}.
 */
final class CallingDesk {

  static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  static final String MARIA = "+14155552671";

  private static final Endpoint ENDPOINT =
      new Endpoint(
          UUID.fromString("e0000000-0000-0000-0000-000000000001"),
          ORG,
          "voice",
          "elevenlabs",
          "agent_0001",
          null,
          "US",
          Verification.ENFORCE,
          List.of(),
          null,
          JsonValue.EMPTY_JSON_OBJECT,
          null);

  final Jdbi jdbi = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  final SettableClock clock = new SettableClock();
  final FakeProvider provider = new FakeProvider();
  final CallRecords records = new CallRecords(new SilentInbox());

  CallingDesk() {
    provider.records = records;
  }

  /** Thrown where a server dies. */
  static final class Died extends Error {}

  /** A server; several may share the database. */
  final class Server {

    final OutboundCalls calls = new OutboundCalls();
    final CallBatches batches = new CallBatches();
    final PlaceBatchCall job;
    final Pacing pacing;
    final OpenCalls open;

    /** How many steps are done before it dies; the next one dies before it does anything. */
    private int stepsLeft;

    Server() {
      this(Integer.MAX_VALUE);
    }

    Server(int stepsBeforeItDies) {
      stepsLeft = stepsBeforeItDies;
      CallSteps steps = new Steps();
      CallChecks checks =
          new CallChecks(new OneEndpoint(), new Customers(), new Diallers(List.of(provider)));
      PlaceCall placing =
          new PlaceCall(
              steps, records, new Customers(), checks, new Settling(records), clock, Duration.ZERO);
      pacing = new Pacing(steps, clock, 2);
      Batches all = new Batches(checks, placing, records, clock);
      calls.use(steps, checks, new OneCall(checks, placing, clock), placing);
      batches.use(steps, checks, all);
      job = new PlaceBatchCall(steps, all, placing, pacing);
      open =
          new OpenCalls(
              steps,
              new Reconcile(steps, records, List.of(provider), clock, Duration.ofMinutes(15)),
              clock,
              Duration.ofMinutes(1),
              Duration.ofMinutes(15));
    }

    PlacedCall place(String key) {
      return place(MARIA, key);
    }

    PlacedCall place(String to, String key) {
      return calls.place(ORG, new WantedCall(to, null, "DR001", "Maria", null), key, null);
    }

    /** Lets the batches go, and does the jobs that are due. */
    void work() {
      pacing.pace();
      for (UUID job : takeJobs()) {
        this.job.run(ORG, job);
      }
    }

    private final class Steps extends CallSteps {
      @Override
      public <T> T step(Function<Handle, T> work) {
        if (stepsLeft-- == 0) {
          throw new Died();
        }
        return jdbi.inTransaction(work::apply);
      }
    }
  }

  /** As the scheduler does: what a server takes is gone when it dies. */
  List<UUID> takeJobs() {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "DELETE FROM scheduled_tasks WHERE task_name = 'place-outbound-call'"
                        + " RETURNING split_part(task_instance, '/', 2)::uuid")
                .mapTo(UUID.class)
                .list());
  }

  private static final class OneEndpoint extends EndpointDirectory {
    @Override
    public List<Endpoint> ofOrganization(UUID orgId, String provider) {
      return orgId.equals(ORG) ? List.of(ENDPOINT) : List.of();
    }
  }

  List<String> events(String callSid) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "SELECT event_type FROM telephony_events e JOIN calls c ON c.id = e.call_id"
                        + " WHERE call_sid = :sid ORDER BY \"timestamp\", e.id")
                .bind("sid", callSid)
                .mapTo(String.class)
                .list());
  }

  Map<String, Object> onlyCall() {
    return jdbi.withHandle(sql -> sql.createQuery("SELECT * FROM calls").mapToMap().one());
  }

  long count(String from) {
    return jdbi.withHandle(
        sql -> sql.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one());
  }
}
