package dev.ava.voice.boundary;

import dev.ava.shared.InvalidInput;
import dev.ava.voice.control.live.Agents;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Which agent answers an organisation's calls, from the next one on. */
@Stateless
public class AgentChoice {

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private Agents agents;

  /** The words of all agents that can be chosen. */
  @RolesAllowed("viewer")
  public List<String> agents() {
    return agents.names();
  }

  /** Empty: the first that has what it needs, else the one that needs nothing. */
  @RolesAllowed("viewer")
  public Optional<String> get(UUID orgId) {
    return jdbi.withHandle(sql -> Agents.chosen(sql, orgId));
  }

  /**
   * @param agent null: nobody in particular
   * @throws InvalidInput if there is no such agent
   */
  @RolesAllowed("admin")
  public void put(UUID orgId, @Nullable String agent) {
    if (agent != null && !agents.names().contains(agent)) {
      throw new InvalidInput(
          "unknown-agent", "agent must be one of " + String.join(", ", agents.names()) + ".");
    }
    jdbi.useHandle(
        sql ->
            sql.createUpdate(
                    """
                    INSERT INTO voice_settings (org_id, agent, changed_at)
                    VALUES (:org, :agent, :now)
                    ON CONFLICT (org_id) DO UPDATE
                      SET agent = excluded.agent, changed_at = excluded.changed_at
                    """)
                .bind("org", orgId)
                .bind("agent", agent)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }
}
