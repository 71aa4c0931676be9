package dev.ava.web.testing;

import dev.ava.testing.EmbeddedDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * For tests that speak HTTP with Ava. The built WAR is deployed once on Payara Micro for the whole
 * suite, over an embedded PostgreSQL that Liquibase has migrated; the first class that extends this
 * one starts both. A class of tests needs no {@code @Deployment}:
 *
 * <pre>{@code
 * class EndpointsIT extends AvaOnMicro {
 *   @Test
 *   void an_endpoint_is_listed_without_its_secret() throws Exception {
 *     HttpResponse<String> answer = HTTP.send(asAdmin("/api/admin/endpoints").build(), ofString());
 *     …
 *   }
 * }
 * }</pre>
 *
 * All classes share the server and the database: make your own numbers, names and rows, and expect
 * those of others beside them. The server's log is {@code target/server/ava.log}.
 */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
public abstract class AvaOnMicro {

  /** What signatures are computed over; nobody connects to it. */
  protected static final String PUBLIC_URL = "https://ava.example.test";

  protected static final String ADMIN = "admin";
  protected static final String ADMIN_PASSWORD = "admin-of-the-tests";

  protected static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** {@code http://127.0.0.1:PORT}, without a slash at the end. */
  protected static URI baseUrl() {
    return OneDeployment.baseUrl();
  }

  protected static String jdbcUrl() {
    return OneDeployment.database().jdbcUrl();
  }

  /** The server's database, for looking at what it stored. */
  protected static DataSource database() {
    return OneDeployment.database().dataSource();
  }

  protected static EmbeddedDatabase embeddedDatabase() {
    return OneDeployment.database();
  }

  protected static HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(baseUrl() + pathAndQuery)).timeout(PATIENCE);
  }

  protected static HttpRequest.Builder asAdmin(String pathAndQuery) {
    String credentials = ADMIN + ":" + ADMIN_PASSWORD;
    return request(pathAndQuery)
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }
}
