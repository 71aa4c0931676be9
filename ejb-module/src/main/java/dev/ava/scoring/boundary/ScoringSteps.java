package dev.ava.scoring.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Scoring is done in steps, with a model in between that is asked outside of any transaction. */
@Stateless
public class ScoringSteps {

  private Jdbi jdbi;

  @Inject
  void use(Jdbi database) {
    jdbi = database;
  }

  /** Does the step; it is committed when this returns, and undone if it throws. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public <T> T step(Function<Handle, T> work) {
    return jdbi.withHandle(work::apply);
  }
}
