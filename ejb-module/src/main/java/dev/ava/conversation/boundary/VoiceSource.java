package dev.ava.conversation.boundary;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Port: from where a question about voice calls is answered. Text messages and e-mails are always
 * in the tables of conversations; voice calls may for a time be somewhere else.
 */
public interface VoiceSource {

  /**
   * Asks where voice calls are read at present. Asking where that is costs nothing to speak of; a
   * change of it may be noticed a second late.
   */
  <T> T answer(Jdbi jdbi, Question<T> question);

  /** Everything is in the tables. */
  static VoiceSource inTables() {
    return new VoiceSource() {
      @Override
      public <T> T answer(Jdbi jdbi, Question<T> question) {
        return jdbi.withHandle(sql -> question.ask(sql, Optional.empty()));
      }
    };
  }

  /**
   * Something that both sides can be asked.
   *
   * @param <T> a record, a number, or an optional or a list of those: what is compared field by
   *     field
   */
  interface Question<T> {

    /** A lower_snake_case word: list, count, detail. */
    String kind();

    /**
     * Ids and which filters are set; neither names nor numbers nor words that were searched for.
     */
    String about();

    /** Whether voice calls are part of the answer, and both sides must give the same one. */
    boolean isComparable();

    /**
     * @param voice how to read voice calls; empty: from the tables
     */
    T ask(Handle sql, Optional<VoiceRelations> voice);
  }
}
