package dev.ava.provider.vapi;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.CallTurns;
import dev.ava.call.boundary.CallTurns.Turn;
import dev.ava.call.boundary.CallUpdates;
import dev.ava.provider.vapi.VapiReport.Said;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What was said. While the call goes on, turns stand by the time they were said, so that it doesn't
 * show in which order they came; the report then replaces them.
 */
@ApplicationScoped
public class VapiTurns {

  private static final Comparator<Said> BY_TIME =
      Comparator.comparing(Said::at).thenComparing(Said::speaker).thenComparing(Said::text);

  private CallRecords calls;
  private CallTurns turns;
  private CallUpdates updates;

  /** For the proxy. */
  protected VapiTurns() {}

  @Inject
  VapiTurns(CallRecords calls, CallTurns turns, CallUpdates updates) {
    this.calls = calls;
    this.turns = turns;
    this.updates = updates;
  }

  /** A final transcript; one that comes after the report tells nothing new. */
  void say(Handle sql, CallRecord told, VapiMessage message, Instant at) {
    String speaker = VapiReport.speaker(VapiJson.text(message.json(), "role"));
    String text = VapiJson.text(message.json(), "transcript");
    if (speaker == null || text == null) {
      return;
    }
    CallRecord call = calls.lock(sql, told.id());
    if (updates.happened(sql, call, VapiCalls.TOLD_WHOLE)) {
      return;
    }
    Said said = new Said(speaker, text, at);
    boolean atTheEnd =
        turns.last(sql, call).map(last -> BY_TIME.compare(said(last), said) <= 0).orElse(true);
    if (atTheEnd) {
      turns.add(sql, call, speaker, text, at);
    } else {
      List<Said> all = new ArrayList<>(all(sql, call));
      all.add(said);
      all.sort(BY_TIME);
      replace(sql, call, all);
    }
  }

  List<Said> all(Handle sql, CallRecord call) {
    return turns.all(sql, call).stream().map(VapiTurns::said).toList();
  }

  /** Holds the call's row. */
  void replace(Handle sql, CallRecord call, List<Said> all) {
    turns.clear(sql, call);
    all.forEach(said -> turns.add(sql, call, said.speaker(), said.text(), said.at()));
  }

  private static Said said(Turn turn) {
    return new Said(turn.speaker(), turn.text(), turn.at());
  }
}
