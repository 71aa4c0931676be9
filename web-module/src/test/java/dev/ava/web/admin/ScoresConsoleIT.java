package dev.ava.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/** The score of a conversation in a real browser, by somebody who knows better. */
class ScoresConsoleIT extends RestCalls {

  private static final String USER = "scores-" + UUID.randomUUID().toString().substring(0, 8);

  private static final String BY_USER = basic(USER, "password of " + USER);

  private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

  private static Browser browser;
  private static SpaData spa;

  private UUID conversation;

  @BeforeAll
  static void signIn() throws Exception {
    spa = new SpaData(database());
    user(USER, "operator");
    spa.takes(USER);
    browser = Browser.open(baseUrl().toString());
    browser.go("/admin/conversations.xhtml");
    browser.find("#login\\:username").sendKeys(USER);
    browser.find("#login\\:password").sendKeys("password of " + USER);
    browser.click("#login\\:submit");
    browser.untilAt("/admin/conversations.xhtml");
    browser.size(1280, 860, 1);
  }

  @BeforeEach
  void a_complaint_that_is_over() {
    int maria = spa.customer("Maria Lopez", "+1310555" + NUMBERS.incrementAndGet(), null);
    conversation = spa.conversation(maria, "sms", "completed", "+13105550101", 90);
    spa.text(conversation, "inbound", "received", "This is terrible, I want my money back.", 92);
    spa.text(conversation, "outbound", "delivered", "I am sorry to hear that.", 91);
    browser.go("/admin/conversation.xhtml?id=" + conversation);
  }

  @AfterEach
  void no_page_writes_an_error_to_the_browsers_console() {
    browser.assertNoErrors();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void a_conversation_is_judged_overridden_and_taken_back() {
    assertThat(browser.find("#about").getText()).contains("Not judged yet");
    openForm();
    browser.click("#scoring\\:again");
    browser.until("judged", () -> about().contains("Complaint") && about().contains("rules ("));

    openForm();
    new Select(browser.find("#scoring\\:sentiment")).selectByValue("neutral");
    browser.find("#scoring\\:satisfaction").sendKeys("8");
    browser.find("#scoring\\:reason").sendKeys("They made it up on the phone");
    browser.click("#scoring\\:override");
    browser.until("overridden", () -> about().contains("8 of 10") && about().contains(USER));
    assertThat(about()).contains("They made it up on the phone");

    openForm();
    browser.find("#scoring\\:reason").sendKeys("It was another customer");
    browser.click("#scoring\\:withdraw");
    browser.until("taken back", () -> about().contains("rules (") && !about().contains("8 of 10"));
  }

  @Test
  void a_conversation_that_is_watched_while_it_ends_is_over_and_judged_on_the_page()
      throws Exception {
    int anna = spa.customer("Anna Berg", "+1310555" + NUMBERS.incrementAndGet(), null);
    UUID going = spa.conversation(anna, "sms", "active", "+13105550102", 5);
    spa.text(going, "inbound", "received", "This is terrible, I want my money back.", 5);
    browser.go("/admin/conversation.xhtml?id=" + going);
    assertThat(browser.texts("#head .chip")).containsExactly("Active");
    assertThat(about()).contains("Not judged yet");

    spa.ends(going);
    post(BY_USER, "/api/admin/scores/" + going + "/again", "{}");
    browser.script("refresh()");

    browser.until("over", () -> browser.texts("#head .chip").equals(List.of("Completed")));
    browser.until("judged", () -> about().contains("rules ("));
    assertThat(about()).doesNotContain("Not judged yet");
  }

  @Test
  void what_can_not_be_is_refused_beside_the_button() {
    openForm();
    browser.find("#scoring\\:satisfaction").sendKeys("11");
    browser.find("#scoring\\:reason").sendKeys("Delighted");

    browser.click("#scoring\\:override");

    browser.until("refused", () -> about().contains("must be 1 to 10."));
    assertThat(browser.find("#scoring\\:reason").isDisplayed()).as("to be mended").isTrue();
    assertThat(browser.find("#scoring\\:reason").getDomProperty("value")).isEqualTo("Delighted");
  }

  private static String about() {
    return browser.find("#about").getText();
  }

  private static void openForm() {
    browser.until("form", () -> browser.find("#scoring").isDisplayed());
    if (!browser.find("#scoring\\:reason").isDisplayed()) {
      browser.find("#scoring").findElement(By.tagName("summary")).click();
    }
    browser.until("open", () -> browser.find("#scoring\\:reason").isDisplayed());
  }
}
