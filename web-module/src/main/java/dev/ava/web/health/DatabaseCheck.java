package dev.ava.web.health;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A connection can be had and answers within three seconds; a load balancer waits no longer. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

  private static final System.Logger LOG = System.getLogger(DatabaseCheck.class.getName());
  private static final int SECONDS = 3;

  @Inject private DataSource dataSource;
  @Resource private ManagedExecutorService executor;

  @Override
  public HealthCheckResponse call() {
    Future<Boolean> answer = executor.submit(this::answers);
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS)
          ? HealthCheckResponse.up("database")
          : down("The database does not answer");
    } catch (TimeoutException e) {
      answer.cancel(true);
      return down("The database did not answer within " + SECONDS + " s");
    } catch (ExecutionException e) {
      LOG.log(WARNING, "No connection to the database: " + e.getCause().getMessage());
      return down("No connection to the database: see the log");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return down("The server is stopping");
    }
  }

  private boolean answers() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(SECONDS);
    }
  }

  private static HealthCheckResponse down(String why) {
    return HealthCheckResponse.named("database").down().withData("what to do", why).build();
  }
}
