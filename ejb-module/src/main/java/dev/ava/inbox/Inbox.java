package dev.ava.inbox;

import dev.ava.shared.Ids;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The table {@code webhook_events}. Every method joins the caller's transaction. */
@Stateless
public class Inbox {

  private Jdbi jdbi;
  private Clock clock;
  private Iterable<ParkedHandler> handlers;

  @Inject
  void use(Jdbi database, Clock time, Instance<ParkedHandler> all) {
    with(database, time, all);
  }

  /** Also for those without a container. */
  void with(Jdbi database, Clock time, Iterable<ParkedHandler> all) {
    jdbi = database;
    clock = time;
    handlers = all;
  }

  /**
   * Keeps the event; false if it was here before. A racing repeat waits for the first to commit.
   */
  public boolean seenFirst(Arrival arrival) {
    String insert =
        """
        INSERT INTO webhook_events
          (id, org_id, provider, event_key, kind, subject, state, attempts, received_at, payload)
        VALUES (:id, :orgId, :provider, :eventKey, :kind, :subject, 'received', 1, :receivedAt, :payload)
        ON CONFLICT (provider, event_key) DO NOTHING
        """;
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(insert)
                    .bind("id", Ids.next())
                    .bindMethods(arrival)
                    .bind("receivedAt", arrival.receivedAt().atOffset(ZoneOffset.UTC))
                    .execute()
                == 1);
  }

  /** What became of the event; null parks it until its subject appears. */
  public void settle(String provider, String eventKey, String response) {
    String update =
        """
        UPDATE webhook_events
        SET state = CASE WHEN :response::text IS NULL THEN 'parked' ELSE 'processed' END,
            response = :response,
            processed_at = CASE WHEN :response::text IS NULL THEN NULL ELSE :now END
        WHERE provider = :provider AND event_key = :eventKey
        """;
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(update)
                .bind("response", response)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("provider", provider)
                .bind("eventKey", eventKey)
                .execute());
  }

  /** What became of an event that was here before; empty while it is parked, or if it wasn't. */
  public Optional<String> response(String provider, String eventKey) {
    String query =
        "SELECT response FROM webhook_events"
            + " WHERE provider = :provider AND event_key = :eventKey AND response IS NOT NULL";
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(query)
                .bind("provider", provider)
                .bind("eventKey", eventKey)
                .mapTo(String.class)
                .findOne());
  }

  /**
   * Replays, in order of arrival, what waited for this subject, which the caller holds. What
   * somebody else replays just now is left to him.
   */
  public void subjectAppeared(UUID orgId, String provider, String subject) {
    String query =
        """
        SELECT org_id, provider, event_key, kind, subject, payload, received_at
        FROM webhook_events
        WHERE state = 'parked' AND provider = :provider AND subject = :subject AND org_id = :orgId
        ORDER BY received_at, id
        FOR UPDATE SKIP LOCKED
        """;
    jdbi.withHandle(
            handle ->
                handle
                    .createQuery(query)
                    .bind("provider", provider)
                    .bind("subject", subject)
                    .bind("orgId", orgId)
                    .map(ArrivalRow::read)
                    .list())
        .forEach(this::tryAgain);
  }

  /** What is parked since then, oldest first. */
  public List<Arrival> parkedSince(Instant since, int limit) {
    String query =
        """
        SELECT org_id, provider, event_key, kind, subject, payload, received_at
        FROM webhook_events
        WHERE state = 'parked' AND received_at > :since
        ORDER BY received_at, id
        LIMIT :limit
        """;
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(query)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .bind("limit", limit)
                .map(ArrivalRow::read)
                .list());
  }

  /** Tries one parked event again, unless somebody else does so or has done so since. */
  public void replay(Arrival parked) {
    handlersOf(parked).forEach(handler -> handler.hold(parked));
    tryAgain(parked);
  }

  private void tryAgain(Arrival parked) {
    if (stillParked(parked)) {
      handlersOf(parked)
          .forEach(handler -> settle(parked.provider(), parked.eventKey(), handler.replay(parked)));
    }
  }

  private List<ParkedHandler> handlersOf(Arrival parked) {
    List<ParkedHandler> found = new ArrayList<>();
    for (ParkedHandler handler : handlers) {
      if (handler.provider().equals(parked.provider())) {
        found.add(handler);
      }
    }
    return found;
  }

  private boolean stillParked(Arrival arrival) {
    String query =
        """
        SELECT 1 FROM webhook_events
        WHERE provider = :provider AND event_key = :eventKey AND state = 'parked'
        FOR UPDATE SKIP LOCKED
        """;
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(query)
                .bind("provider", arrival.provider())
                .bind("eventKey", arrival.eventKey())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  /** Forgets what came before then, except what failed. */
  public int forgetBefore(Instant then) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    "DELETE FROM webhook_events WHERE state <> 'failed' AND received_at < :then")
                .bind("then", then.atOffset(ZoneOffset.UTC))
                .execute());
  }
}
