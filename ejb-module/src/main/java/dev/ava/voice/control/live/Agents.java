package dev.ava.voice.control.live;

import dev.ava.assistant.boundary.VoiceAgent;
import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.CallRefused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Who answers an organisation's calls: the agent it has chosen, else the node's, else the first
 * that has what it needs, else the one that needs nothing.
 */
@ApplicationScoped
public class Agents {

  private static final String OFFLINE = "offline";

  private final Map<String, VoiceAgent> agents = new TreeMap<>();
  private String ofNode;

  /** For the proxy. */
  protected Agents() {}

  @Inject
  Agents(
      Instance<VoiceAgent> all, @ConfigProperty(name = "ava.voice.agent") Optional<String> ofNode) {
    this(all, ofNode.orElse(null));
  }

  public Agents(Iterable<VoiceAgent> all, @Nullable String ofNode) {
    all.forEach(agent -> agents.put(agent.name(), agent));
    this.ofNode = ofNode;
  }

  /** The words of all agents. */
  public List<String> names() {
    return List.copyOf(agents.keySet());
  }

  public VoiceAgent named(String name) {
    return agents.get(name);
  }

  /**
   * @throws CallRefused if the chosen one is not there, or nobody is
   */
  public VoiceAgent of(Handle sql, UUID orgId) {
    String chosen = chosen(sql, orgId).orElse(ofNode);
    VoiceAgent agent = chosen == null ? first(orgId) : agents.get(chosen);
    if (agent == null) {
      throw new CallRefused(CallEnd.NOT_READY);
    }
    return agent;
  }

  private @Nullable VoiceAgent first(UUID orgId) {
    return agents.values().stream()
        .filter(agent -> !agent.name().equals(OFFLINE) && agent.readyFor(orgId))
        .findFirst()
        .orElse(agents.get(OFFLINE));
  }

  public static Optional<String> chosen(Handle sql, UUID orgId) {
    return sql.createQuery(
            "SELECT agent FROM voice_settings WHERE org_id = :org AND agent IS NOT NULL")
        .bind("org", orgId)
        .mapTo(String.class)
        .findOne();
  }
}
