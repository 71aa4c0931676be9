package dev.ava.web.admin;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A receptionist at a browser, in an organisation with a day's conversations. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleVisit {

  static final String LIST = "/admin/conversations.xhtml";
  static final String PASSWORD = "reception-1-of-the-tests";
  static final HttpClient HTTP = HttpClient.newHttpClient();

  final String user = "reception-" + UUID.randomUUID().toString().substring(0, 8);
  SpaData spa;
  UUID maria;
  Instant filled;
  Browser browser;

  abstract String baseUrl();

  abstract DataSource database();

  abstract String adminPassword();

  @BeforeAll
  void fill() throws Exception {
    browser = Browser.open(baseUrl());
    spa = new SpaData(database());
    createUser();
    spa.takes(user);
    maria = SpaDay.fill(spa);
    filled = Instant.now();
  }

  @BeforeEach
  void signedOut() {
    browser.forgetCookies();
    browser.size(1280, 860, 1);
  }

  @AfterEach
  void no_page_writes_an_error_to_the_browsers_console() {
    browser.assertNoErrors();
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  void signIn() {
    browser.go(LIST);
    enter(user, PASSWORD);
    browser.untilAt(LIST);
  }

  void enter(String name, String password) {
    browser.find("#login\\:username").sendKeys(name);
    browser.find("#login\\:password").sendKeys(password);
    browser.click("#login\\:submit");
  }

  void search(String text) {
    browser.find("#filter\\:q").clear();
    browser.find("#filter\\:q").sendKeys(text);
  }

  void untilListed(String... titles) {
    browser.until(
        "listed: " + String.join(", ", titles),
        () -> browser.texts(".open").equals(List.of(titles)));
  }

  int x(String css) {
    return browser.find(css).getLocation().getX();
  }

  void assertFitsWidth() {
    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
  }

  private void createUser() throws IOException, InterruptedException {
    String admin = "admin:" + adminPassword();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl() + "/api/admin/users"))
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(admin.getBytes(StandardCharsets.UTF_8)))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"username\":\"%s\",\"password\":\"%s\",\"role\":\"viewer\"}"
                        .formatted(user, PASSWORD)))
            .build();
    assertThat(HTTP.send(request, ofString()).statusCode()).isBetween(200, 201);
  }
}
