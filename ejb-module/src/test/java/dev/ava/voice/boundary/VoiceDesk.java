package dev.ava.voice.boundary;

import dev.ava.conversation.boundary.VoiceConversations;
import dev.ava.customer.Customers;
import dev.ava.migration.boundary.PhasedCallStore;
import dev.ava.migration.control.LegacyMirror;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import dev.ava.voice.control.FinishSession;
import dev.ava.voice.control.FinishSession.Closing;
import dev.ava.voice.control.SessionRows;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/**
 * Voice sessions over a database of a test's own, without a container: transactions are the
 * database's. With verbs for what a client does.
 */
public final class VoiceDesk {

  public static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final AtomicInteger COUNT = new AtomicInteger();

  public final Jdbi jdbi;
  public final SettableClock clock = new SettableClock();
  public final VoiceSessions sessions;

  public VoiceDesk(EmbeddedDatabase database) {
    this(
        database,
        new PhasedCallStore(new LegacyMirror(), new VoiceConversations(Clock.systemUTC())));
  }

  public VoiceDesk(EmbeddedDatabase database, CallStore store) {
    jdbi = Jdbi.create(database.dataSource());
    sessions = sessions(store);
  }

  /** Another node with the same database. */
  public VoiceSessions sessions(CallStore store) {
    Customers customers = new Customers();
    InTransaction finished = new InTransaction();
    finished.use(jdbi, new FinishSession(customers, store));
    VoiceSessions node = new VoiceSessions();
    node.use(jdbi, clock, customers, finished);
    return node;
  }

  VoiceUpkeep upkeep() {
    return new VoiceUpkeep(jdbi, clock, sessions, Duration.ofMinutes(2), Duration.ofDays(30));
  }

  /** What the container does at a @Stateless bean. */
  private static final class InTransaction extends FinishedSessions {

    private Jdbi database;

    @Override
    void use(Jdbi jdbi, FinishSession steps) {
      database = jdbi;
      super.use(jdbi, steps);
    }

    @Override
    public VoiceSession finish(SessionRows.Key session, Closing closing) {
      return database.inTransaction(sql -> finish(sql, session, closing));
    }
  }

  /** As the legacy browser client named its sessions. */
  public static String sessionId() {
    return "session_1762834588000_%09d".formatted(COUNT.incrementAndGet());
  }

  public void phase(String phase) {
    jdbi.useHandle(sql -> sql.execute("UPDATE migration_phase SET phase = ?", phase));
  }

  /** Begins a session from this number (null: withheld), and gives its id. */
  public String begin(String phone) {
    return begin(ORG, phone);
  }

  public String begin(UUID org, String phone) {
    String id = sessionId();
    sessions.begin(org, new NewSession(id, phone, "+14155550100", null, null, null));
    return id;
  }

  public Turn say(String session, int seq, String speaker, String text) {
    clock.advance(Duration.ofMillis(1500));
    return sessions.turn(ORG, session, new Turn(seq, speaker, text, null, null, false));
  }

  public void does(String session, String id, String function, String args, String result) {
    sessions.functionCall(
        ORG, session, new FunctionCall(id, function, json(args), json(result), null));
  }

  public VoiceSession end(String session) {
    return sessions.end(ORG, session, Ending.because("hung_up"));
  }

  /** A whole call. */
  public VoiceSession call(String phone, String name, String email) {
    String session = begin(phone);
    say(session, 1, "assistant", "Thank you for calling, how can I help?");
    say(session, 2, "customer", "Hi, this is " + name);
    sessions.learned(ORG, session, new Contact(name, null, email));
    return end(session);
  }

  public static JsonObject json(String text) {
    if (text == null) {
      return null;
    }
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  public Map<String, Object> row(String query, Object... values) {
    return rows(query, values).get(0);
  }

  public List<Map<String, Object>> rows(String query, Object... values) {
    return jdbi.withHandle(
        sql -> {
          var statement = sql.createQuery(query);
          for (int i = 0; i < values.length; i++) {
            statement.bind(i, values[i]);
          }
          return statement.mapToMap().list();
        });
  }

  public long count(String from) {
    return jdbi.withHandle(
        sql -> sql.createQuery("SELECT count(*) FROM " + from).mapTo(Long.class).one());
  }
}
