package dev.ava.shared;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** What the container lends: the data source {@code jdbc/ava}, SQL over it, and the time. */
@ApplicationScoped
public class Platform {

  @Resource(lookup = "jdbc/ava")
  private DataSource dataSource;

  @Produces
  @Singleton
  public DataSource dataSource() {
    return dataSource;
  }

  /** Statements run in the JTA transaction of the caller, if there is one. */
  @Produces
  @Singleton
  public Jdbi jdbi() {
    Jdbi jdbi = Jdbi.create(dataSource);
    // Failures are logged: without the values of their statement, which are what people said.
    jdbi.configure(StatementExceptions.class, e -> e.setMessageRendering(MessageRendering.NONE));
    return jdbi;
  }

  @Produces
  @Singleton
  public Clock clock() {
    return Clock.systemUTC();
  }
}
