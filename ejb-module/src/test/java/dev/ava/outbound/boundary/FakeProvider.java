package dev.ava.outbound.boundary;

import dev.ava.call.boundary.CallRecord;
import dev.ava.call.boundary.CallRecords;
import dev.ava.call.boundary.OpenCallInquiry;
import dev.ava.organization.boundary.Endpoint;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A provider that remembers whom it called, whatever it answers. */
final class FakeProvider implements Dialler, OpenCallInquiry {

  /** Every request that came, by our name of the call; twice if it came twice. */
  final List<String> dialled = new CopyOnWriteArrayList<>();

  /** The calls it took, by our name of them: its own name. */
  final Map<String, String> taken = new ConcurrentHashMap<>();

  private volatile Function<Dial, Dialler.Answer> manner = this::accept;
  private volatile boolean over;
  private volatile boolean unusable;

  /** What it does with the next requests. */
  FakeProvider answers(Function<Dial, Dialler.Answer> next) {
    manner = next;
    return this;
  }

  /** What it tells of a call that is over fails on our side. */
  void tellsNothingUsable() {
    unusable = true;
  }

  /** All its calls are over. */
  void hangUp() {
    over = true;
  }

  Dialler.Answer accept(Dial dial) {
    String conversation = taken.computeIfAbsent(dial.callSid(), sid -> "conv_of_" + sid);
    return new Accepted(conversation, "CA_" + dial.callSid());
  }

  @Override
  public String provider() {
    return "elevenlabs";
  }

  @Override
  public void check(Endpoint endpoint) {
    // always able
  }

  @Override
  public JsonObject variables(Endpoint endpoint, JsonObject given) {
    return given;
  }

  @Override
  public Dialler.Answer dial(Endpoint endpoint, Dial dial) {
    dialled.add(dial.callSid());
    return manner.apply(dial);
  }

  @Override
  public OpenCallInquiry.Answer ask(CallRecord call) {
    String conversation = taken.get(call.callSid());
    if (conversation == null) {
      return new Nobody();
    }
    JsonObject report = Json.createObjectBuilder().add("status", "done").build();
    return over ? new Over(conversation, null, report) : new Ongoing(conversation, null);
  }

  CallRecords records;

  @Override
  public void complete(Handle sql, CallRecord call, JsonObject report) {
    if (unusable) {
      throw new IllegalStateException("unusable");
    }
    records.end(
        sql,
        call,
        new dev.ava.call.boundary.CallEnd(
            dev.ava.call.boundary.CallStatus.COMPLETED, call.callStartTime(), 0, null),
        call.callStartTime());
  }
}
