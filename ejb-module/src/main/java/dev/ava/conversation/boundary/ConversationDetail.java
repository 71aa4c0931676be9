package dev.ava.conversation.boundary;

import dev.ava.conversation.control.DetailRows;
import dev.ava.shared.NotFound;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One conversation of an organisation. Whoever asks for a person records the look. */
@Stateless
@RolesAllowed("viewer")
public class ConversationDetail {

  private Jdbi jdbi;
  private VoiceSource voice = VoiceSource.inTables();

  @Inject
  void use(Jdbi database) {
    jdbi = database;
  }

  @Inject
  void readVoiceFrom(VoiceSource source) {
    voice = source;
  }

  public ConversationView view(UUID orgId, UUID id) {
    return voice
        .answer(jdbi, new One(orgId, id))
        .orElseThrow(
            () ->
                new NotFound(
                    "conversation-not-found",
                    "There is no conversation " + id + " in your organisation."));
  }

  private record One(UUID orgId, UUID id)
      implements VoiceSource.Question<Optional<ConversationView>> {

    @Override
    public String kind() {
      return "detail";
    }

    @Override
    public String about() {
      return id.toString();
    }

    @Override
    public boolean isComparable() {
      return true;
    }

    @Override
    public Optional<ConversationView> ask(Handle sql, Optional<VoiceRelations> relations) {
      return DetailRows.view(sql, orgId, id, relations);
    }
  }
}
