package dev.ava.provider.elevenlabs;

import static dev.ava.provider.elevenlabs.ElevenLabsGate.PROVIDER;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecordings;
import dev.ava.call.boundary.CallRecords;
import dev.ava.conversation.boundary.Contention;
import dev.ava.inbox.Arrival;
import dev.ava.inbox.Inbox;
import dev.ava.organization.boundary.Endpoint;
import dev.ava.shared.JsonText;
import dev.ava.shared.Storable;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Post-call webhooks: each seen once by type and conversation, and read in one transaction. */
@Stateless
public class PostCallIntake {

  private static final String TRANSCRIPTION = "post_call_transcription";
  private static final String AUDIO = "post_call_audio";
  private static final String FAILURE = "call_initiation_failure";

  /** What ElevenLabs records. */
  private static final String MEDIA_TYPE = "audio/mpeg";

  /** Unique violation, serialization failure, deadlock, lock time-out. */
  private static final Set<String> GIVE_WAY = Set.of("23505", "40001", "40P01", "55P03");

  private static final int LONGEST_TYPE = 100;

  private Jdbi jdbi;
  private Clock clock;
  private Inbox inbox;
  private CallRecords calls;
  private CallRecordings recordings;
  private ToldCalls told;
  private PostCalls ends;

  @Inject
  void use(
      Jdbi database,
      Clock time,
      Inbox arrivals,
      CallRecords records,
      CallRecordings sound,
      ToldCalls meant,
      PostCalls steps) {
    jdbi = database;
    clock = time;
    inbox = arrivals;
    calls = records;
    recordings = sound;
    told = meant;
    ends = steps;
  }

  /**
   * Reads a webhook that ElevenLabs has signed.
   *
   * @param rest the body without its recording; if it isn't JSON it is kept all the same
   * @param raw the whole body, for the recording
   * @param digest by which a body without type or conversation is known when it comes again
   * @throws Contention if it collided with others; nothing is stored
   */
  public ToldAnswer take(Endpoint endpoint, byte[] rest, PostedBody raw, String digest) {
    try {
      return jdbi.withHandle(sql -> take(sql, endpoint, rest, raw, digest));
    } catch (UnableToExecuteStatementException failed) {
      if (failed.getCause() instanceof SQLException refused
          && GIVE_WAY.contains(refused.getSQLState())) {
        throw new Contention();
      }
      throw failed;
    }
  }

  private ToldAnswer take(
      Handle sql, Endpoint endpoint, byte[] rest, PostedBody raw, String digest) {
    JsonObject body = JsonText.read(rest).orElse(JsonObject.EMPTY_JSON_OBJECT);
    PostCall call = new PostCall(Fields.object(body, "data"));
    String type = type(body);
    String conversation = call.conversationId();
    boolean known = PostCall.TYPES.contains(type) && conversation != null;
    String key = endpoint.orgId() + ":" + (known ? type + ":" + conversation : digest);
    Instant now = clock.instant();
    Arrival arrival = new Arrival(endpoint.orgId(), PROVIDER, key, type, conversation, rest, now);
    if (!inbox.seenFirst(arrival)) {
      return repeated(sql, endpoint.orgId(), conversation);
    }
    ToldAnswer answer =
        switch (known ? type : "") {
          case TRANSCRIPTION -> complete(sql, endpoint, call, now);
          case AUDIO -> store(sql, endpoint.orgId(), call, raw, now);
          case FAILURE -> fail(sql, endpoint.orgId(), call, now);
          default -> ToldAnswer.kept("unknown", "Kept; Ava does not read this type.", conversation);
        };
    inbox.settle(PROVIDER, key, answer.parked() ? null : answer.result());
    return answer;
  }

  /**
   * A failure that had to wait until its call was known by the provider's conversation.
   *
   * @return what became of it; null: it has to wait on
   */
  public @Nullable String replay(Arrival parked) {
    PostCall call =
        new PostCall(
            Fields.object(
                JsonText.read(parked.payload()).orElse(JsonObject.EMPTY_JSON_OBJECT), "data"));
    ToldAnswer answer =
        jdbi.withHandle(sql -> fail(sql, parked.orgId(), call, parked.receivedAt()));
    return answer.parked() ? null : answer.result();
  }

  private ToldAnswer complete(Handle sql, Endpoint endpoint, PostCall call, Instant now) {
    CallRecord meant = told.findOrBegin(sql, endpoint, call, now);
    return ToldAnswer.of(
        "completed", "Post-call data saved", ends.complete(sql, meant, call.data(), now));
  }

  /** A recording is kept whether its call is known or not; it goes by the conversation. */
  private ToldAnswer store(Handle sql, UUID orgId, PostCall call, PostedBody raw, Instant now) {
    String conversation = call.conversationId();
    try (InputStream body = raw.open();
        OutputStream recording =
            recordings.write(sql, orgId, PROVIDER, conversation, MEDIA_TYPE, now)) {
      BodyParts.split(body, recording);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return told.find(sql, orgId, call, now)
        .map(meant -> ends.recorded(sql, meant, now))
        .map(meant -> ToldAnswer.of("recording", "Recording saved", meant))
        .orElseGet(
            () ->
                ToldAnswer.kept(
                    "recording", "Recording saved; its call is not known yet", conversation));
  }

  private ToldAnswer fail(Handle sql, UUID orgId, PostCall call, Instant now) {
    return told.find(sql, orgId, call, now)
        .map(meant -> ends.fail(sql, meant, call.data(), now))
        .map(meant -> ToldAnswer.of("failure", "Call failure saved", meant))
        .orElseGet(() -> ToldAnswer.waiting(call.conversationId()));
  }

  private ToldAnswer repeated(Handle sql, UUID orgId, @Nullable String conversation) {
    return Optional.ofNullable(conversation)
        .flatMap(id -> calls.byConversation(sql, id))
        .filter(call -> call.orgId().equals(orgId))
        .map(call -> ToldAnswer.of("repeated", "Known already", call))
        .orElseGet(() -> ToldAnswer.kept("repeated", "Known already", conversation));
  }

  /** At most so long, as it is a word for people who look at the inbox. */
  private static String type(JsonObject body) {
    String type = Storable.word(Fields.text(body, "type"));
    return type == null ? "unknown" : Storable.cut(type, LONGEST_TYPE);
  }
}
