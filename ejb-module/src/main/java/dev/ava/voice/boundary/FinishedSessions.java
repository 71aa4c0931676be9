package dev.ava.voice.boundary;

import dev.ava.conversation.boundary.Contention;
import dev.ava.voice.control.FinishSession;
import dev.ava.voice.control.FinishSession.Closing;
import dev.ava.voice.control.SessionRows;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The transaction in which a session becomes a call: all of it or nothing. */
@Stateless
public class FinishedSessions {

  /** Unique violation, serialization failure, deadlock, lock time-out. */
  private static final Set<String> GIVE_WAY = Set.of("23505", "40001", "40P01", "55P03");

  private Jdbi jdbi;
  private FinishSession finish;

  @Inject
  void use(Jdbi database, FinishSession steps) {
    jdbi = database;
    finish = steps;
  }

  /**
   * @throws Contention if it collided with another request; nothing is stored, the session is still
   *     active
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public VoiceSession finish(SessionRows.Key session, Closing closing) {
    return jdbi.withHandle(sql -> finish(sql, session, closing));
  }

  VoiceSession finish(Handle sql, SessionRows.Key session, Closing closing) {
    try {
      return finish.execute(sql, session, closing);
    } catch (UnableToExecuteStatementException failed) {
      if (failed.getCause() instanceof SQLException refused
          && GIVE_WAY.contains(refused.getSQLState())) {
        throw new Contention();
      }
      throw failed;
    }
  }
}
