package dev.ava.outbound.control;

import dev.ava.outbound.boundary.OutboundCallView;
import dev.ava.outbound.boundary.PlacedCall;
import dev.ava.outbound.boundary.WantedCall;
import dev.ava.shared.Ids;
import dev.ava.shared.JsonText;
import dev.ava.shared.NotFound;
import dev.ava.shared.Times;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A call that was wanted alone: its first step, and its story. */
@ApplicationScoped
public class OneCall {

  private static final String STORY =
      """
      SELECT c.call_sid, c.id, o.batch_id, c.conversation_id, c.provider_call_sid,
             CASE WHEN c.conversation_id IS NOT NULL THEN 'accepted'
                  WHEN o.call_id IS DISTINCT FROM c.id THEN 'refused'
                  ELSE o.state END AS state,
             c.status, o.to_number, o.driver_ref, coalesce(c.failure_reason, o.reason) AS reason,
             c.call_start_time, c.call_end_time
        FROM calls c JOIN outbound_calls o
          ON o.id = (c.metadata ->> 'outbound_id')::uuid AND o.org_id = c.org_id
       WHERE c.call_sid = :sid AND c.org_id = :org
      """;

  private static final String EVENTS =
      """
      SELECT event_type, "timestamp", details FROM telephony_events
      WHERE call_id = :id ORDER BY "timestamp", id
      """;

  private CallChecks checks;
  private PlaceCall placing;
  private Clock clock;

  /** For the proxy. */
  protected OneCall() {}

  @Inject
  public OneCall(CallChecks checks, PlaceCall placing, Clock clock) {
    this.checks = checks;
    this.placing = placing;
    this.clock = clock;
  }

  /**
   * What the first step left.
   *
   * @param answer the first answer, of a repeat; null: there is none yet
   */
  public record Stored(UUID outboundId, @Nullable PlacedCall answer) {}

  /** The first step, or what the same request became before. */
  public Stored store(
      Handle sql,
      CallChecks.Line line,
      WantedCall wanted,
      @Nullable String key,
      @Nullable Instant namedAt) {
    Idempotency.check(key);
    UUID orgId = line.endpoint().orgId();
    CheckedCall call = checks.check(sql, line, wanted);
    Instant now = clock.instant();
    UUID id = Ids.next();
    Optional<Idempotency.Known> known =
        Idempotency.take(sql, orgId, key, request(call, wanted), id, now);
    if (known.isPresent()) {
      String answer = known.get().answer();
      return new Stored(known.get().subject(), answer == null ? null : Answers.read(answer));
    }
    OutboundRows.insert(sql, id, call, null, null, now);
    placing.store(
        sql, OutboundRows.lock(sql, id).orElseThrow(), line.endpoint().provider(), namedAt);
    return new Stored(id, null);
  }

  /** As it was asked for: the endpoint's own variables may change between two repeats. */
  private static String request(CheckedCall call, WantedCall wanted) {
    return String.join(
        "\n",
        "call",
        call.endpoint().id().toString(),
        call.toNumber(),
        String.valueOf(call.driverId()),
        String.valueOf(call.name()),
        String.valueOf(wanted.variables()));
  }

  public OutboundCallView story(Handle sql, UUID orgId, String callSid) {
    return sql.createQuery(STORY)
        .bind("sid", callSid)
        .bind("org", orgId)
        .map((row, context) -> story(row, events(sql, row.getObject("id", UUID.class))))
        .findOne()
        .orElseThrow(
            () -> new NotFound("no-such-call", "Your organisation has placed no such call."));
  }

  private static OutboundCallView story(ResultSet row, List<OutboundCallView.Event> events)
      throws SQLException {
    return new OutboundCallView(
        row.getString("call_sid"),
        row.getObject("id", UUID.class),
        row.getObject("batch_id", UUID.class),
        row.getString("conversation_id"),
        row.getString("provider_call_sid"),
        shown(row.getString("state")),
        row.getString("status"),
        row.getString("to_number"),
        row.getString("driver_ref"),
        row.getString("reason"),
        Times.instant(row, "call_start_time"),
        Times.instant(row, "call_end_time"),
        events);
  }

  /** The steps of placing are our own business. */
  static String shown(String state) {
    return switch (state) {
      case "released", "stored", "asked" -> "placing";
      default -> state;
    };
  }

  private static List<OutboundCallView.Event> events(Handle sql, UUID callId) {
    return sql.createQuery(EVENTS)
        .bind("id", callId)
        .map(
            (row, context) ->
                new OutboundCallView.Event(
                    row.getString("event_type"),
                    Times.instant(row, "timestamp"),
                    JsonText.object(row.getString("details"))))
        .list();
  }
}
