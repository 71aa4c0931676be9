package dev.ava.launcher.standin;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was told at the desk: manners of numbers, whom an agent reports to, and how fast. */
final class Wishes {

  /**
   * Where an agent's webhooks go.
   *
   * @param avaUrl without a slash at the end
   * @param secret of the endpoint; signs what comes after a call, and travels with each turn
   */
  record Workspace(String avaUrl, String secret) {}

  /**
   * How long things take.
   *
   * @param answer until a request is answered
   * @param turn between two turns
   * @param silence how long an answer that nobody waits for is held back
   */
  record Pace(Duration answer, Duration turn, Duration silence) {
    static final Pace USUAL =
        new Pace(Duration.ofMillis(150), Duration.ofMillis(150), Duration.ofMinutes(2));
  }

  private final Map<String, Manner> manners = new ConcurrentHashMap<>();
  private final Map<String, Workspace> workspaces = new ConcurrentHashMap<>();
  private final Map<String, JsonObject> vapiCalls = new ConcurrentHashMap<>();
  private volatile Pace pace = Pace.USUAL;

  Manner manner(String number) {
    return manners.getOrDefault(number, Manner.ofNumber(number));
  }

  void manner(String number, Manner manner) {
    manners.put(number, manner);
  }

  Optional<Workspace> workspace(String agentId) {
    return Optional.ofNullable(workspaces.get(agentId));
  }

  void workspace(String agentId, Workspace workspace) {
    workspaces.put(agentId, workspace);
  }

  /** A call as Vapi would answer it. */
  Optional<JsonObject> vapiCall(String id) {
    return Optional.ofNullable(vapiCalls.get(id));
  }

  void vapiCall(String id, JsonObject call) {
    vapiCalls.put(id, call);
  }

  Pace pace() {
    return pace;
  }

  void pace(Pace wanted) {
    pace = wanted;
  }
}
