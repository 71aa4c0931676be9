package dev.ava.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The page to talk to Ava, in a real browser without a microphone. */
class VoicePageIT extends RestCalls {

  private static final String PAGE = "/voice/";
  private static final String USER = "voice-" + UUID.randomUUID().toString().substring(0, 8);

  private static Browser browser;
  private static Jdbi jdbi;

  @BeforeAll
  static void signIn() throws Exception {
    jdbi = Jdbi.create(database());
    user(USER, "operator");
    browser = Browser.open(baseUrl().toString());
    browser.go(PAGE);
    browser.find("#login\\:username").sendKeys(USER);
    browser.find("#login\\:password").sendKeys("password of " + USER);
    browser.click("#login\\:submit");
    browser.untilAt(PAGE);
  }

  @BeforeEach
  void open() {
    browser.size(1280, 860, 1);
    browser.go(PAGE);
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
  void somebody_without_a_microphone_types_and_reads() {
    call();
    type("How much is a hydrafacial?");

    browser.until("an answer", () -> said("assistant").size() >= 2);
    assertThat(said("customer")).containsExactly("How much is a hydrafacial?");
    assertThat(text("#answer-after")).matches("\\d.* m?s");
    browser.until("a round trip", () -> text("#round-trip").matches("\\d.* ms"));
    hangUp();
  }

  @Test
  void what_was_said_is_on_record_as_of_any_other_call() {
    browser.click("#who summary");
    browser.find("#name").sendKeys("Grace Hall");
    browser.find("#phone").sendKeys("+1 310 555 0199");
    call();
    type("What are your opening hours?");
    browser.until("an answer", () -> said("assistant").size() >= 2);
    hangUp();

    browser.until(
        "recorded",
        () ->
            jdbi.withHandle(
                h ->
                    h.select(
                                """
                                SELECT count(*) FROM conversations c JOIN customers k ON k.id = c.customer_id
                                 WHERE c.channel = 'voice' AND k.phone = '+13105550199' AND k.name = 'Grace Hall'
                                """)
                            .mapTo(Integer.class)
                            .one()
                        > 0));
  }

  @Test
  void a_lost_connection_is_taken_up_again() {
    watchSockets();
    call();
    Object first = browser.script("window.first = newest; return first.url");

    // As if it broke: a code that means no end.
    browser.script("newest.close(4000)");
    browser.until(
        "connected anew",
        () ->
            Boolean.TRUE.equals(
                browser.script("return newest !== first && newest.readyState === 1")));
    browser.until("live again", () -> List.of("live", "speaking").contains(state()));
    assertThat(browser.script("return newest.url")).isNotEqualTo(first);
    int before = said("assistant").size();
    type("Are you open on Saturday?");

    browser.until("another answer", () -> said("assistant").size() > before);
    hangUp();
  }

  @Test
  void who_hangs_up_while_the_connection_is_lost_can_call_again() {
    watchSockets();
    call();
    browser.script(
        "window.tickets = fetch; window.fetch = () => Promise.reject(new Error('away'));"
            + " newest.close(4000)");
    browser.until("away", () -> "away".equals(state()));
    browser.click("#call");
    browser.until("over", () -> "idle".equals(state()));
    browser.script("window.fetch = tickets");

    call();
    int before = said("assistant").size();
    type("Where are you?");

    browser.until("an answer", () -> said("assistant").size() > before);
    hangUp();
  }

  @Test
  void how_much_was_heard_is_told_while_it_is_played() {
    watchSockets();
    call();
    browser.script(
        "window.told = []; const send = newest.send.bind(newest); newest.send = (frame) => {"
            + " if (String(frame).includes('\"played\"')) told.push(JSON.parse(frame).data);"
            + " send(frame); };"
            + " const got = (data) => newest.onmessage({ data });"
            + " got(JSON.stringify({ type: 'item', data: { number: 7, item_id: 'long' } }));"
            + " const sound = new DataView(new ArrayBuffer(4 + 2 * 24000 * 30));"
            + " sound.setUint32(0, 7); got(sound.buffer);");

    browser.until("told", () -> (Long) browser.script("return told.length") >= 4);

    assertThat(
            browser.script(
                "return told.at(-1).played_ms > 300 && told.every((now, i) =>"
                    + " now.item_id === 'long' && now.played_ms < 30000"
                    + " && (i === 0 || now.played_ms >= told[i - 1].played_ms))"))
        .isEqualTo(true);
    hangUp();
  }

  @Test
  void a_ticket_is_for_this_sites_own_page_and_for_who_is_signed_in() throws Exception {
    String session = "AVA_SESSION=" + browser.cookie("AVA_SESSION");
    HttpResponse<String> ours =
        send(
            request("/voice/ticket")
                .header("Cookie", session)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    HttpResponse<String> fromElsewhere =
        send(
            request("/voice/ticket")
                .header("Cookie", session)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    HttpResponse<String> nobody =
        send(
            request("/voice/ticket")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

    assertThat(ours.statusCode()).isEqualTo(201);
    assertThat(fromElsewhere.statusCode()).isEqualTo(403);
    assertThat(nobody.statusCode()).isEqualTo(302);
  }

  @Test
  void the_page_fits_a_telephone_and_loads_nothing_from_elsewhere() {
    browser.size(390, 844, 2);
    browser.go(PAGE);

    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(
            browser.script(
                "return performance.getEntriesByType('resource').every(e =>"
                    + " e.name.startsWith(location.origin))"))
        .isEqualTo(true);
  }

  @Test
  @EnabledIfSystemProperty(named = "ava.screenshots", matches = ".+")
  void pictures() throws IOException {
    Path folder = Path.of(System.getProperty("ava.screenshots"));
    call();
    for (String words :
        new String[] {"How much is a hydrafacial?", "I'd like to book one for Friday afternoon"}) {
      int before = said("assistant").size();
      type(words);
      browser.until("an answer", () -> said("assistant").size() > before);
    }
    browser.until("a round trip", () -> text("#round-trip").matches("\\d.* ms"));
    browser.screenshot(folder.resolve("voice.png"));
    browser.size(390, 844, 2);
    browser.screenshot(folder.resolve("voice-narrow.png"));
    hangUp();
  }

  private static void watchSockets() {
    browser.script(
        "const Real = WebSocket; window.WebSocket = class extends Real {"
            + " constructor(...a) { super(...a); window.newest = this; } };");
  }

  private static void call() {
    browser.click("#call");
    browser.until(
        "greeted", () -> !said("assistant").isEmpty() && browser.find("#text").isEnabled());
  }

  private static void hangUp() {
    browser.click("#call");
    browser.until("over", () -> "idle".equals(state()));
    assertThat(text("#state")).startsWith("The call is over");
  }

  private static void type(String words) {
    browser.find("#text").sendKeys(words);
    browser.click("#send");
  }

  private static String state() {
    return browser.find("#dial").getAttribute("data-state");
  }

  private static List<String> said(String who) {
    return browser.texts(".message." + who + ":not(.going) .content");
  }

  private static String text(String css) {
    return browser.find(css).getText();
  }
}
