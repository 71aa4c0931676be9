package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.AgentLine;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The agent's leg of a call: from when it has answered until the call is over. */
final class AgentLeg {

  private final Journal journal;
  private volatile @Nullable AgentLine line;

  /**
   * @param journal of whose steps the agent's answer is the first
   */
  AgentLeg(Journal journal) {
    this.journal = journal;
  }

  void answered(AgentLine by) {
    line = by;
  }

  /** Tells the agent, if there is one by now. */
  void now(Consumer<AgentLine> what) {
    AgentLine agent = line;
    if (agent != null) {
      what.accept(agent);
    }
  }

  /** Tells the agent now, or once there is one. */
  void soon(Consumer<AgentLine> what) {
    AgentLine agent = line;
    if (agent != null) {
      what.accept(agent);
    } else {
      journal.add(() -> Optional.ofNullable(line).ifPresent(what));
    }
  }

  /**
   * @param stopped null: nothing was being said
   */
  void cutOff(Speech.@Nullable Stopped stopped) {
    if (stopped != null) {
      now(agent -> agent.cutOff(stopped.item().id, stopped.heardMillis()));
    }
  }

  void close() {
    AgentLine agent = line;
    if (agent != null) {
      line = null;
      agent.close();
    }
  }
}
