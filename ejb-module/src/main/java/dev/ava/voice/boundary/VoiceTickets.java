package dev.ava.voice.boundary;

import dev.ava.assistant.boundary.AudioFormat;
import dev.ava.job.RecurringJob;
import dev.ava.voice.boundary.Admission.Admitted;
import dev.ava.voice.control.VoiceCheck;
import dev.ava.voice.control.live.LiveRows;
import dev.ava.voice.control.live.Secrets;
import dev.ava.voice.control.live.TicketRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The way in for a caller whom somebody with an account lets in: a ticket for one connection, good
 * once and not for long, as it travels in a URL.
 */
@ApplicationScoped
public class VoiceTickets {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Long enough to tell a spent ticket from one that never was. */
  private static final Duration KEPT = Duration.ofDays(1);

  private Jdbi jdbi;
  private Clock clock;
  private Duration validFor;

  /** For the proxy. */
  protected VoiceTickets() {}

  @Inject
  public VoiceTickets(
      Jdbi jdbi,
      Clock clock,
      @ConfigProperty(name = "ava.voice.ticket-valid-for", defaultValue = "PT1M")
          Duration validFor) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.validFor = validFor;
  }

  /**
   * A ticket.
   *
   * @param ticket 43 characters of base64url
   */
  public record Ticket(String ticket, String sessionId, Instant expiresAt) {}

  /**
   * A fresh ticket.
   *
   * @param sessionId for a new session, or one that is to go on; null: a new one with an id of ours
   * @param phone the caller's number in any spelling; null: not known
   * @param name the caller's name; null: not known
   * @throws dev.ava.shared.InvalidInput if one of them can't be used
   */
  public Ticket issue(
      UUID orgId, @Nullable String sessionId, @Nullable String phone, @Nullable String name) {
    Instant now = clock.instant();
    String id = sessionId == null ? newSessionId(now) : sessionId;
    NewSession session = VoiceCheck.session(new NewSession(id, phone, null, null, null, now), now);
    Contact contact = VoiceCheck.contact(new Contact(name, null, null));
    String ticket = Secrets.fresh();
    Instant until = now.plus(validFor);
    jdbi.useHandle(
        sql ->
            TicketRows.insert(
                sql,
                Secrets.hash(ticket),
                orgId,
                new TicketRows.For(session.sessionId(), session.phone(), contact.name()),
                now,
                until));
    return new Ticket(ticket, session.sessionId(), until);
  }

  /** As the legacy browser client named its sessions. */
  private static String newSessionId(Instant now) {
    StringBuilder id = new StringBuilder("session_").append(now.toEpochMilli()).append('_');
    for (int i = 0; i < 9; i++) {
      id.append(Character.forDigit(RANDOM.nextInt(36), 36));
    }
    return id.toString();
  }

  /**
   * What a ticket, or the secret that a lost session is resumed with, opens.
   *
   * @param sessionId as the client names it; another one's ticket is worth nothing
   * @param secret as it came from outside; may be anything
   */
  public Admission admission(String sessionId, @Nullable String secret, AudioFormat format) {
    return sql -> {
      if (!Secrets.wellFormed(secret)) {
        throw new CallRefused(CallEnd.NO_TICKET);
      }
      String hash = Secrets.hash(secret);
      return byTicket(sql, hash, sessionId, format)
          .or(() -> resumed(sql, hash, sessionId, format))
          .orElseThrow(() -> new CallRefused(CallEnd.NO_TICKET));
    };
  }

  private Optional<Admitted> byTicket(
      Handle sql, String hash, String sessionId, AudioFormat format) {
    return TicketRows.redeem(sql, hash, sessionId, clock.instant())
        .map(
            spent ->
                new Admitted(
                    spent.orgId(),
                    sessionId,
                    format,
                    spent.by().phone(),
                    spent.by().name(),
                    null,
                    null,
                    true));
  }

  private static Optional<Admitted> resumed(
      Handle sql, String hash, String sessionId, AudioFormat format) {
    return LiveRows.resume(sql, sessionId, hash)
        .map(org -> new Admitted(org, sessionId, format, null, null, null, null, true));
  }

  @Produces
  public RecurringJob forgetOldTickets() {
    return new RecurringJob(
        "voice-tickets-forget",
        Duration.ofHours(1),
        () -> jdbi.useHandle(sql -> TicketRows.forget(sql, clock.instant().minus(KEPT))));
  }
}
