package dev.ava.web.admin;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.Keys;

/** What a receptionist does with the console, in a real browser, against any running Ava. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleStory {

  private static final String LIST = "/admin/conversations.xhtml";
  private static final String PASSWORD = "reception-1-of-the-tests";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String user = "reception-" + UUID.randomUUID().toString().substring(0, 8);
  private SpaData spa;
  private UUID maria;
  private Browser browser;

  abstract String baseUrl();

  abstract DataSource database();

  abstract String adminPassword();

  @BeforeAll
  void fill() throws Exception {
    browser = Browser.open(baseUrl());
    spa = new SpaData(database());
    createUser();
    spa.takes(user);
    int alvarez = spa.customer("Maria Alvarez", "+13055550101", "opted_in");
    maria = spa.conversation(alvarez, "sms", "active", "+13055550101", 4);
    spa.text(maria, "inbound", "received", "Do you have a Botox touch-up this Thursday?", 180);
    spa.text(maria, "outbound", "read", "Yes: 2:30 pm or 4:15 pm with Dr. Chen.", 178);
    spa.text(maria, "inbound", "received", "4:15 please", 150);
    spa.text(maria, "outbound", "delivered", "You are booked for Thursday at 4:15 pm.", 148);
    spa.pictures(maria, "This is what it looks like today, and my treatment card.", 22);
    spa.text(maria, "outbound", "undelivered", "Thank you, I am showing it to Dr. Chen.", 20);
    spa.text(maria, "outbound", "sent", "Dr. Chen says a touch-up is enough.", 12);
    spa.text(maria, "inbound", "received", "Perfect, see you Thursday!", 4);
    int nameless = spa.customer(null, "+13055550103", null);
    UUID price = spa.conversation(nameless, "sms", "active", "+13055550103", 18);
    spa.text(price, "inbound", "received", "How much is a HydraFacial?", 18);
    int grace = spa.customer("Grace Okafor", "+13055550102", null);
    UUID late = spa.conversation(grace, "sms", "active", "+13055550102", 47);
    spa.text(late, "inbound", "received", "Running 10 min late, sorry!", 52);
    spa.text(late, "outbound", "delivered", "No problem, Grace. See you soon.", 47);
    int hannah = spa.customer("Hannah Weiss", "+13055550104", "opted_out");
    UUID stop = spa.conversation(hannah, "sms", "active", "+13055550104", 120);
    spa.text(stop, "inbound", "received", "STOP", 120);
    UUID code = spa.conversation(null, "sms", "active", "32665", 190);
    spa.text(code, "inbound", "received", "Your verification code is 118 204", 190);
    spa.conversation(null, "voice", "failed", null, 300);
    int priya = spa.customer("Priya Raman", "+13055550106", null);
    UUID call = spa.conversation(priya, "voice", "completed", "+13055550106", 400);
    spa.call(
        call,
        "[{\"speaker\":\"assistant\",\"text\":\"This is Ava. How can I help?\"},"
            + "{\"speaker\":\"customer\",\"text\":\"What does laser hair removal cost?\"}]",
        400);
    for (int week = 1; week <= 18; week++) {
      UUID old = spa.conversation(priya, "sms", "completed", "+13055550106", week * 10_080);
      spa.text(old, "inbound", "received", "Question of week " + week, week * 10_080);
    }
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

  @Test
  void who_is_not_signed_in_is_asked_to_and_then_led_to_the_page() {
    browser.go("/admin/conversation.xhtml?id=" + maria);
    assertThat(browser.title()).isEqualTo("Sign in · Ava");
    String planted = browser.cookie("AVA_SESSION");

    enter(user, PASSWORD);

    browser.untilAt("/admin/conversation.xhtml?id=" + maria);
    assertThat(browser.cookie("AVA_SESSION")).isNotEqualTo(planted);
  }

  @Test
  void a_wrong_password_is_refused_without_telling_what_was_wrong() {
    browser.go("/admin/login.xhtml");
    enter(user, "guess");

    browser.until("refusal", () -> !browser.texts("[role=alert]").isEmpty());
    assertThat(browser.texts("[role=alert]")).containsExactly("User name or password is wrong.");
    assertThat(browser.find("#login\\:password").getDomProperty("value")).isEmpty();
  }

  @Test
  void a_page_to_return_to_is_never_on_another_site() {
    browser.go("/admin/login.xhtml?to=//evil.example/admin/x.xhtml");
    enter(user, PASSWORD);

    browser.untilAt(LIST);
  }

  @Test
  void the_list_has_the_newest_first_and_is_honest_about_who_is_unknown() {
    signIn();

    assertThat(browser.title()).isEqualTo("Conversations · Ava");
    assertThat(browser.texts(".open"))
        .hasSize(20)
        .startsWith(
            "Maria Alvarez",
            "+13055550103",
            "Grace Okafor",
            "Hannah Weiss",
            "32665",
            "Withheld number",
            "Priya Raman");
    assertThat(browser.texts("td.time").get(0)).matches("[45] min ago");
    assertThat(browser.find("td.time time").getDomAttribute("title"))
        .matches("\\w{3} \\d+ \\w{3} \\d{4}, \\d\\d:\\d\\d:\\d\\d E[DS]T");
  }

  @Test
  void filters_narrow_the_list_and_stand_in_the_address() {
    signIn();
    browser.find("#filter\\:channel").sendKeys("Calls");
    untilListed("Withheld number", "Priya Raman");
    browser.find("#filter\\:status").sendKeys("Failed");
    untilListed("Withheld number");

    browser.untilAt(LIST + "?channel=voice&status=failed");
    browser.go(browser.address());
    assertThat(browser.texts(".open")).containsExactly("Withheld number");
  }

  @Test
  void search_finds_words_names_and_numbers() {
    signIn();
    search("hydrafac");
    untilListed("+13055550103");
    search("okafor");
    untilListed("Grace Okafor");
    search("(305) 555-0104");
    untilListed("Hannah Weiss");
    search("nothing like this");
    browser.until("empty", () -> browser.texts(".empty strong").contains("Nothing matches"));
  }

  @Test
  void twenty_conversations_make_a_page() {
    signIn();
    assertThat(browser.texts(".ui-paginator-current")).containsExactly("1–20 of 25");

    browser.click(".ui-paginator-next");

    browser.until(
        "second page", () -> browser.texts(".ui-paginator-current").contains("21–25 of 25"));
    browser.until("five rows", () -> browser.texts(".open").size() == 5);
  }

  @Test
  void a_conversation_shows_who_said_what_and_what_became_of_it() {
    signIn();
    browser.click(".open");
    browser.untilAt("/admin/conversation.xhtml?id=" + maria);

    assertThat(browser.title()).isEqualTo("Maria Alvarez · Ava");
    assertThat(browser.texts(".message")).hasSize(8);
    assertThat(x(".message.inbound .bubble")).isLessThan(x(".message.outbound .bubble"));
    assertThat(browser.texts(".delivery"))
        .containsExactly(
            "Read",
            "Delivered",
            "Not delivered (error 30003: Unreachable destination handset)",
            "Sent");
    assertThat(browser.texts(".attachment"))
        .extracting(text -> text.replaceAll("\\s+", " "))
        .containsExactly(
            "Picture image/jpeg (opens in a new tab)", "File application/pdf (opens in a new tab)");
    assertThat(browser.texts(".consent strong")).containsExactly("Agreed to texts");
    assertThat(browser.texts(".timeline .what")).hasSize(8).startsWith("Message received");
    assertThat(spa.looks(maria, user)).isPositive();
  }

  @Test
  void nothing_is_loaded_from_elsewhere() {
    signIn();
    browser.go("/admin/conversation.xhtml?id=" + maria);

    assertThat(
            browser.script(
                "return performance.getEntriesByType('resource')"
                    + ".filter(e => !e.name.startsWith(location.origin)).length"))
        .isEqualTo(0L);
  }

  @Test
  void a_call_shows_its_turns() {
    signIn();
    search("priya");
    browser.find("#filter\\:channel").sendKeys("Calls");
    untilListed("Priya Raman");
    browser.click(".open");

    browser.until("turns", () -> browser.texts(".turns li").size() == 2);
    assertThat(browser.texts(".turns li").get(1)).contains("Customer", "laser hair removal");
    assertThat(browser.texts(".meta").get(0)).contains("Call of 3 min 4 s");
  }

  @Test
  void what_arrives_appears_by_itself() {
    signIn();
    search("newcomer");
    browser.until("empty", () -> browser.texts(".empty strong").contains("Nothing matches"));
    int newcomer = spa.customer("Newcomer", "+13055550120", null);
    spa.conversation(newcomer, "email", "failed", "new@example.test", 60 * 24 * 400);
    spa.conversation(newcomer, "email", "failed", "new@example.test", 0);

    untilListed("Newcomer", "Newcomer");
    spa.forget(newcomer);
  }

  @Test
  void everything_is_reached_by_keyboard() {
    browser.go(LIST);
    browser.press(user, Keys.TAB, PASSWORD, Keys.ENTER);
    browser.untilAt(LIST);

    browser.press(Keys.TAB);
    assertThat(browser.focused().getText()).isEqualTo("Skip to content");
    browser.press(Keys.ENTER);
    browser.pressUntil(Keys.TAB, "#filter\\:q");
    browser.press("alvarez");
    untilListed("Maria Alvarez");
    browser.pressUntil(Keys.TAB, ".open");
    browser.press(Keys.ENTER);

    browser.untilAt("/admin/conversation.xhtml?id=" + maria);
    browser.pressUntil(Keys.TAB, ".back");
    browser.pressUntil(Keys.TAB, ".attachment");
  }

  @Test
  void nothing_scrolls_sideways_on_a_phone() {
    browser.size(360, 740, 2);
    browser.go(LIST);
    assertFitsWidth();
    enter(user, PASSWORD);
    browser.untilAt(LIST);
    assertFitsWidth();
    assertThat(browser.texts(".open")).startsWith("Maria Alvarez");
    browser.go("/admin/conversation.xhtml?id=" + maria);
    assertFitsWidth();
  }

  @Test
  void after_signing_out_no_page_is_shown() {
    signIn();
    browser.click("#session\\:out");
    browser.until("login", () -> browser.texts("[role=status]").contains("You are signed out."));

    browser.go(LIST);

    assertThat(browser.title()).isEqualTo("Sign in · Ava");
  }

  @Test
  void a_page_whose_session_ended_leads_to_the_login() {
    signIn();
    browser.forgetCookies();
    browser.find("#filter\\:q").sendKeys("x");

    browser.until("login", () -> browser.title().equals("Sign in · Ava"));
  }

  @Test
  void a_conversation_that_does_not_exist_gets_a_friendly_page() throws Exception {
    signIn();
    browser.go("/admin/conversation.xhtml?id=" + UUID.randomUUID());

    assertThat(browser.texts("h1")).containsExactly("There is no such page or conversation");
    browser.forgetLog();
  }

  @Test
  void a_page_can_neither_be_framed_nor_run_foreign_scripts() throws Exception {
    HttpResponse<String> page =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(baseUrl() + "/admin/login.xhtml")).build(),
            ofString());

    assertThat(page.headers().allValues("Content-Security-Policy"))
        .anyMatch(policy -> policy.contains("frame-ancestors 'none'"))
        .anyMatch(policy -> policy.matches(".*script-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}'.*"))
        .noneMatch(policy -> policy.contains("unsafe"));
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(page.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(
            cookie -> assertThat(cookie).containsIgnoringCase("HttpOnly; SameSite=Lax"));
  }

  /** The picture in the README; drawn where {@code -Dava.test.screenshots=FOLDER} says. */
  @Test
  @EnabledIfSystemProperty(named = "ava.test.screenshots", matches = ".+")
  void the_readme_has_a_picture() throws IOException {
    Path folder = Path.of(System.getProperty("ava.test.screenshots"));
    signIn();
    browser.screenshot(folder.resolve("console.png"));
    browser.go("/admin/conversation.xhtml?id=" + maria);
    browser.screenshot(folder.resolve("conversation.png"));
  }

  private void signIn() {
    browser.go(LIST);
    enter(user, PASSWORD);
    browser.untilAt(LIST);
  }

  private void enter(String name, String password) {
    browser.find("#login\\:username").sendKeys(name);
    browser.find("#login\\:password").sendKeys(password);
    browser.click("#login\\:submit");
  }

  private void search(String text) {
    browser.find("#filter\\:q").clear();
    browser.find("#filter\\:q").sendKeys(text);
  }

  private void untilListed(String... titles) {
    browser.until(
        "listed: " + String.join(", ", titles),
        () -> browser.texts(".open").equals(List.of(titles)));
  }

  private int x(String css) {
    return browser.find(css).getLocation().getX();
  }

  private void assertFitsWidth() {
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
