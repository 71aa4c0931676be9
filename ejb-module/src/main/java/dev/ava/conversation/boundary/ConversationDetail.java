package dev.ava.conversation.boundary;

import dev.ava.conversation.control.DetailRows;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** One conversation of an organisation. Whoever asks for a person records the look. */
@Stateless
@RolesAllowed("viewer")
public class ConversationDetail {

  private Jdbi jdbi;

  @Inject
  void use(Jdbi database) {
    jdbi = database;
  }

  public ConversationView view(UUID orgId, UUID id) {
    return jdbi.withHandle(
        sql ->
            DetailRows.conversation(sql, orgId, id)
                .map(
                    found ->
                        new ConversationView(
                            found,
                            DetailRows.messages(sql, orgId, id),
                            DetailRows.events(sql, orgId, id)))
                .orElseThrow(
                    () ->
                        new NotFound(
                            "conversation-not-found",
                            "There is no conversation " + id + " in your organisation.")));
  }
}
