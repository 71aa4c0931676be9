package dev.ava.call.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * For what is done in steps, with a provider in between: each step is a transaction of its own, and
 * what it did survives whatever happens afterwards.
 */
@Stateless
public class CallSteps {

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
