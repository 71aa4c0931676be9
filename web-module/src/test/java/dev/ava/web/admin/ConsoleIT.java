package dev.ava.web.admin;

import dev.ava.web.testing.AvaOnMicro;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** On the server that all tests of this module share. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class ConsoleIT extends ConsoleStory {

  @Override
  String baseUrl() {
    return Micro.url();
  }

  @Override
  DataSource database() {
    return Micro.data();
  }

  @Override
  String adminPassword() {
    return Micro.password();
  }

  private static final class Micro extends AvaOnMicro {

    static String url() {
      return baseUrl().toString();
    }

    static DataSource data() {
      return database();
    }

    static String password() {
      return ADMIN_PASSWORD;
    }
  }
}
