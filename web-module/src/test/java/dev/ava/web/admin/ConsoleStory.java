package dev.ava.web.admin;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.Keys;

/** What a receptionist does with the console, in a real browser, against any running Ava. */
abstract class ConsoleStory extends ConsoleVisit {

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
    assertThat(browser.texts("td.time").get(0)).matches("\\d+ min ago");
    int minutes = Integer.parseInt(browser.texts("td.time").get(0).replaceFirst(" .*", ""));
    assertThat(minutes).isBetween(4, 5 + (int) filled.until(Instant.now(), ChronoUnit.MINUTES));
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
    browser.until("focus", () -> "login:username".equals(browser.focused().getDomAttribute("id")));
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
    browser.screenshot(folder.resolve("console-conversation.png"));
  }
}
