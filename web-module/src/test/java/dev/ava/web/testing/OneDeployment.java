package dev.ava.web.testing;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.awaitility.Awaitility.await;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.container.spi.event.container.BeforeStop;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.postgresql.Driver;

/**
 * Arquillian deploys per test class; this deploys target/ava.war once, when the container starts.
 * The container adapter starts the server with the deployment, so everything it needs is prepared
 * when the extension is loaded, before arquillian.xml is read.
 */
public class OneDeployment implements LoadableExtension {

  private static final Path DIRECTORY = Path.of("target", "server").toAbsolutePath();
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Archive<?> WAR =
      ShrinkWrap.create(ZipImporter.class, "ROOT.war")
          .importFrom(new File("target/ava.war"))
          .as(WebArchive.class);

  private static EmbeddedDatabase database;
  private static URI baseUrl;

  static EmbeddedDatabase database() {
    return database;
  }

  static URI baseUrl() {
    return baseUrl;
  }

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Deployer.class);
    try {
      prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void prepare() throws IOException {
    database = EmbeddedDatabase.migrated();
    int port = FreePorts.next();
    baseUrl = URI.create("http://127.0.0.1:" + port);
    Files.createDirectories(DIRECTORY);
    System.setProperty(
        "ava.test.jvm",
        String.join(
            " ",
            "-Xmx512m",
            "-Dava.public.url=" + AvaOnMicro.PUBLIC_URL,
            "-Dava.secret.key=" + Base64.getEncoder().encodeToString(new byte[32]),
            // Tests choose the address they come from, so that they don't lock each other out.
            "-Dava.trusted.proxies=127.0.0.1",
            "-Dava.stand-in.url=" + PretendElevenLabs.started().url(),
            // Tests of the migration say themselves when pairs are compared.
            "-Dava.migration.parity-every=P1D",
            "-Dava.admin.password=" + AvaOnMicro.ADMIN_PASSWORD));
    System.setProperty(
        "ava.test.micro",
        String.join(
            " ",
            "--noHazelcast",
            "--port " + port,
            "--addJars " + driver(),
            "--prebootcommandfile " + bootCommands(),
            "--logToFile " + DIRECTORY.resolve("ava.log")));
  }

  private static Path driver() {
    try {
      return Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path bootCommands() throws IOException {
    String pool =
        "create-jdbc-connection-pool --datasourceclassname org.postgresql.ds.PGSimpleDataSource"
            + " --restype javax.sql.DataSource --steadypoolsize 2 --maxpoolsize 20"
            // A test takes the database away; nobody after it is given a dead connection.
            + " --isconnectvalidatereq=true --validationmethod custom-validation"
            + " --validationclassname org.glassfish.api.jdbc.validation.PostgresConnectionValidation"
            + " --property"
            + " serverName=127.0.0.1:portNumber=%d:databaseName=%s:user=%s:password=any ava-pool%n";
    return Files.writeString(
        DIRECTORY.resolve("boot.asadmin"),
        pool.formatted(database.port(), database.name(), EmbeddedDatabase.USER)
            + "create-jdbc-resource --connectionpoolid ava-pool jdbc/ava\n");
  }

  /** What Arquillian calls; it makes the instance itself. */
  public static class Deployer {

    public void deploy(@Observes AfterStart event) throws DeploymentException {
      event.getDeployableContainer().deploy(WAR);
      HttpRequest ready = AvaOnMicro.request("/health/ready").build();
      await("Ava ready at " + baseUrl)
          .atMost(READY_WITHIN)
          .ignoreExceptions()
          .until(() -> AvaOnMicro.HTTP.send(ready, ofString()).statusCode() == 200);
    }

    public void undeploy(@Observes BeforeStop event) throws DeploymentException {
      event.getDeployableContainer().undeploy(WAR);
    }
  }
}
