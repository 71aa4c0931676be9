package dev.ava.provider.vapi;

import dev.ava.call.boundary.CallConversations;
import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallTool;
import dev.ava.call.boundary.CallTools;
import dev.ava.call.boundary.CallTurns;
import dev.ava.call.boundary.CallUpdates;
import dev.ava.call.boundary.StandardTools;
import dev.ava.call.boundary.ToolUse;
import dev.ava.conversation.boundary.VoiceConversations;
import dev.ava.customer.Customers;
import dev.ava.inbox.Inbox;
import dev.ava.lead.boundary.LeadScoring;
import dev.ava.migration.boundary.PhasedCallStore;
import dev.ava.migration.control.LegacyMirror;
import dev.ava.provider.vapi.VapiFirstSight.Line;
import dev.ava.shared.Ids;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A number that Vapi serves, over a database of a test's own and without a container: transactions
 * are the database's, messages have passed the gate.
 */
final class VapiLine {

  static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  static final UUID ENDPOINT = UUID.fromString("e0000000-0000-0000-0000-000000000001");

  final Jdbi jdbi;
  final SettableClock clock = new SettableClock();

  private final VapiCalls calls;
  private final VapiReports reports;
  private final CallRecords records;
  private final CallTools tools;

  VapiLine(EmbeddedDatabase database) {
    jdbi = Jdbi.create(new OnePerThread(database.dataSource()));
    jdbi.useHandle(sql -> sql.execute("UPDATE migration_phase SET phase = 'DUAL_WRITE'"));
    Customers customers = new Customers();
    records = new CallRecords(new Inbox());
    CallUpdates updates = new CallUpdates(records);
    VapiTurns turns = new VapiTurns(records, new CallTurns(), updates);
    CallConversations conversations =
        new CallConversations(
            records,
            customers,
            new PhasedCallStore(new LegacyMirror(), new VoiceConversations(Clock.systemUTC())));
    reports = new VapiReports(records, updates, conversations, turns);
    calls =
        new VapiCalls(
            new VapiFirstSight(records, updates, customers), records, updates, turns, reports);
    tools = new CallTools(new InTransaction(jdbi, records, StandardTools.all(clock, customers)));
  }

  /** Connections as a pool would lend them; to open one for every message would take far longer. */
  private static final class OnePerThread implements ConnectionFactory {

    private final Map<Thread, Connection> lent = new ConcurrentHashMap<>();
    private final DataSource database;

    OnePerThread(DataSource database) {
      this.database = database;
    }

    @Override
    public Connection openConnection() throws SQLException {
      Connection ours = lent.get(Thread.currentThread());
      if (ours == null) {
        ours = database.getConnection();
        lent.put(Thread.currentThread(), ours);
      }
      return ours;
    }

    @Override
    public void closeConnection(Connection connection) {
      // stays open until the database goes
    }
  }

  /** What the container does at a @Stateless bean. */
  private static final class InTransaction extends ToolUse {

    private final Jdbi database;

    InTransaction(Jdbi jdbi, CallRecords records, List<CallTool> all) {
      database = jdbi;
      with(jdbi, records, all, List.of());
    }

    @Override
    public CallTool.Answer once(CallTools.Request request) {
      return database.inTransaction(sql -> once(sql, request));
    }
  }

  /** As the webhook does, for a body {@code {"message":{…}}}; gives the answers to tool calls. */
  List<CallTool.Answer> deliver(JsonObject body) {
    VapiMessage message = VapiMessage.parse(body.toString().getBytes(StandardCharsets.UTF_8));
    if (!message.isRepeatedLonger()) {
      jdbi.useTransaction(sql -> apply(sql, message));
    }
    return VapiToolCalls.read(message.json()).stream()
        .map(
            wanted ->
                tools.answer(
                    new CallTools.Request(
                        ORG,
                        call(message.callId()).id(),
                        wanted.id(),
                        wanted.name(),
                        wanted.args(),
                        message.at(clock.instant()))))
        .toList();
  }

  private void apply(Handle sql, VapiMessage message) {
    boolean first =
        sql.execute(
                """
                INSERT INTO webhook_events
                  (id, org_id, provider, event_key, kind, state, received_at, payload)
                VALUES (?, ?, 'vapi', ?, ?, 'processed', now(), '')
                ON CONFLICT DO NOTHING
                """,
                Ids.next(),
                ORG,
                message.key(),
                message.type())
            == 1;
    if (first) {
      calls.apply(sql, new Line(ORG, ENDPOINT, "US"), message, clock.instant());
    }
  }

  VapiReports reports() {
    return reports;
  }

  CallRecord call(String vapiId) {
    return jdbi.withHandle(sql -> records.byVapiId(sql, vapiId).orElseThrow());
  }

  /** Runs what the call has left for later. */
  void runJobs(String vapiId) {
    CallRecord call = call(vapiId);
    if (taken(call, VapiLostReport.NAME)) {
      jdbi.useTransaction(sql -> reports.settle(sql, call, clock.instant()));
    }
    if (taken(call, LeadScoring.NAME)) {
      jdbi.useTransaction(sql -> LeadScoring.score(sql, clock, ORG, call.id()));
    }
  }

  private boolean taken(CallRecord call, String job) {
    return jdbi.withHandle(
        sql ->
            sql.execute(
                    "DELETE FROM scheduled_tasks WHERE task_name = ? AND task_instance = ?",
                    job,
                    ORG + "/" + call.id())
                == 1);
  }

  List<Map<String, Object>> rows(String query, Object... values) {
    return jdbi.withHandle(
        sql -> {
          var statement = sql.createQuery(query);
          for (int i = 0; i < values.length; i++) {
            statement.bind(i, values[i]);
          }
          return statement.mapToMap().list();
        });
  }
}
