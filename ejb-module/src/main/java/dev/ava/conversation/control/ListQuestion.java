package dev.ava.conversation.control;

import dev.ava.conversation.boundary.VoiceRelations;
import dev.ava.conversation.boundary.VoiceSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Something about a list, for both sides.
 *
 * @param kind list, count or {@link #STATE}
 */
public record ListQuestion<T>(String kind, Listing listing, Ask<T> how)
    implements VoiceSource.Question<T> {

  /** A word that only says whether something changed; each side has its own. */
  public static final String STATE = "state";

  /** What is asked of the list. */
  public interface Ask<T> {
    T of(Listing listing, Handle sql, Optional<VoiceRelations> voice);
  }

  @Override
  public String about() {
    return listing.about();
  }

  @Override
  public boolean isComparable() {
    return listing.mayBeVoice() && !kind.equals(STATE);
  }

  @Override
  public T ask(Handle sql, Optional<VoiceRelations> voice) {
    return how.of(listing, sql, voice);
  }
}
