package dev.ava.web.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.web.testing.RestCalls;
import java.io.IOException;
import java.net.URLEncoder;
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

/** Calls and customers in a real browser, by somebody who may change them. */
class CallsConsoleIT extends RestCalls {

  private static final String CALLS = "/admin/calls.xhtml";
  private static final String USER = "names-" + UUID.randomUUID().toString().substring(0, 8);

  private static Browser browser;
  private static Jdbi jdbi;
  private static SpaData spa;

  private int maria;
  private int twin;
  private UUID call;

  @BeforeAll
  static void signIn() throws Exception {
    jdbi = Jdbi.create(database());
    spa = new SpaData(database());
    user(USER, "operator");
    spa.takes(USER);
    browser = Browser.open(baseUrl().toString());
    browser.go(CALLS);
    browser.find("#login\\:username").sendKeys(USER);
    browser.find("#login\\:password").sendKeys("password of " + USER);
    browser.click("#login\\:submit");
    browser.untilAt(CALLS);
  }

  @BeforeEach
  void some_calls() {
    browser.size(1280, 860, 1);
    update("DELETE FROM calls WHERE org_id = ?", spa.org);
    update("DELETE FROM customers WHERE org_id = ?", spa.org);
    maria = spa.customer("Maria Lopez", "+13105550101", "opted_in");
    twin = spa.customer("M. Lopez", "+13105550102", null);
    call = call(maria, "+13105550101", "inbound", "completed", 5);
    call(twin, "+13105550102", "inbound", "voicemail", 60);
    call(null, "+13105550177", "outbound", "failed", 120);
    call(null, "anonymous", "inbound", "completed", 180);
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
  void the_list_says_honestly_who_called_and_can_be_searched_and_filtered() {
    browser.go(CALLS);

    assertThat(browser.title()).isEqualTo("Calls · Ava");
    untilListed("Maria Lopez", "M. Lopez", "+13105550177", "Withheld number");
    browser.find("#filter\\:q").sendKeys("maria");
    untilListed("Maria Lopez");
    browser.untilAt(CALLS + "?q=maria");
    browser.go(CALLS + "?status=missed");
    untilListed("M. Lopez");
  }

  @Test
  void a_call_shows_what_was_said_and_who_it_was() {
    browser.go("/admin/call.xhtml?id=" + call);

    assertThat(browser.texts("h1")).containsExactly("Maria Lopez");
    assertThat(browser.texts(".bubble"))
        .containsExactly("Good morning, this is Ava.", "I would like to book, please.");
    assertThat(browser.texts(".timeline .what")).contains("Call recorded");
    browser.click("aside a[href*='customer.xhtml']");
    browser.untilAt("/admin/customer.xhtml?id=" + maria);
  }

  @Test
  void a_customer_is_renamed_and_the_list_of_calls_shows_it() {
    browser.go("/admin/customer.xhtml?id=" + maria);
    browser.find("#edit\\:name").clear();
    browser.find("#edit\\:name").sendKeys("Maria Chen");

    press("#edit\\:save");

    browser.until("renamed", () -> browser.texts("h1").equals(List.of("Maria Chen")));
    assertThat(browser.find("#about").getText())
        .contains("Rename by " + USER + ", was Maria Lopez");
    browser.go(CALLS);
    untilListed("Maria Chen", "M. Lopez", "+13105550177", "Withheld number");
  }

  @Test
  void a_number_is_refused_as_a_name() {
    browser.go("/admin/customer.xhtml?id=" + maria);
    browser.find("#edit\\:name").clear();
    browser.find("#edit\\:name").sendKeys("+13105550101");

    press("#edit\\:save");

    browser.until("refused", () -> text("#edit").contains("name is no name of a person"));
  }

  @Test
  void two_customers_are_merged_after_a_look_and_told_apart_again() {
    browser.go("/admin/customer.xhtml?id=" + twin);
    browser.find("#merging\\:into").sendKeys(String.valueOf(maria));

    press("#merging\\:look");
    browser.until("preview", () -> text("#merging").contains("found by both"));
    press("#merging\\:merge");

    browser.until("merged", () -> browser.texts("h1").equals(List.of("Maria Lopez")));
    browser.go(CALLS);
    untilListed("Maria Lopez", "Maria Lopez", "+13105550177", "Withheld number");
    browser.go("/admin/customer.xhtml?id=" + maria);
    press("#undoing button");
    browser.until("undone", () -> text("#merging").contains("a customer of their own again"));
    browser.go(CALLS);
    untilListed("Maria Lopez", "M. Lopez", "+13105550177", "Withheld number");
  }

  @Test
  void who_may_call_from_the_browser_is_led_there() {
    browser.go(CALLS);

    assertThat(browser.texts("nav a")).contains("Talk").doesNotContain("Migration");
  }

  @Test
  void a_day_that_nobody_means_is_today() {
    for (String day : new String[] {"rubbish", "+999999999-12-31", "-200000-01-01", "0001-01-01"}) {
      browser.go("/admin/appointments.xhtml?day=" + URLEncoder.encode(day, UTF_8));

      assertThat(browser.texts("h1")).as(day).containsExactly("Appointments");
      assertThat(browser.find("#day").getDomProperty("value")).as(day).startsWith("20");
    }
    browser.go("/admin/appointments.xhtml?day=2031-05-06");
    assertThat(browser.texts("h2")).containsExactly("Tuesday 6 May 2031");
  }

  @Test
  void a_page_about_nothing_says_so() {
    for (String page : new String[] {"conversation", "call", "customer"}) {
      browser.go("/admin/" + page + ".xhtml");

      assertThat(browser.texts("h1"))
          .as(page)
          .containsExactly("There is no such page or conversation");
    }
    browser.forgetLog();
  }

  @Test
  void a_customers_page_that_was_open_for_too_long_leads_to_the_list() {
    browser.go("/admin/customer.xhtml?id=" + maria);
    browser.script(
        "document.getElementsByName('jakarta.faces.ViewState').forEach(s => { s.value = '1:1'; })");

    press("#edit\\:save");

    browser.untilAt("/admin/customers.xhtml?expired=true");
    assertThat(browser.texts("p[role=status]").get(0)).contains("open for too long");
  }

  @Test
  void customers_are_found_by_a_part_of_the_number() {
    browser.go("/admin/customers.xhtml");
    untilListed("M. Lopez", "Maria Lopez");

    browser.find("#filter\\:q").sendKeys("555-0101");

    untilListed("Maria Lopez");
  }

  @Test
  @EnabledIfSystemProperty(named = "ava.screenshots", matches = ".+")
  void pictures() throws IOException {
    Path folder = Path.of(System.getProperty("ava.screenshots"));
    for (String page :
        new String[] {
          "calls.xhtml", "call.xhtml?id=" + call, "customers.xhtml", "customer.xhtml?id=" + maria
        }) {
      browser.go("/admin/" + page);
      String name = page.replaceFirst("\\.xhtml.*", "");
      browser.screenshot(folder.resolve(name + ".png"));
      browser.size(390, 844, 2);
      assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
          .as(page)
          .isEqualTo(true);
      browser.screenshot(folder.resolve(name + "-narrow.png"));
      browser.size(1280, 860, 1);
    }
  }

  private static void press(String css) {
    browser.until(css, () -> browser.find(css).isDisplayed());
    browser.click(css);
  }

  private static String text(String css) {
    return browser.find(css).getText();
  }

  private static void untilListed(String... titles) {
    browser.until(
        "listed: " + String.join(", ", titles),
        () -> browser.texts(".open").equals(List.of(titles)));
  }

  private static void update(String sql, Object... values) {
    jdbi.useHandle(h -> h.execute(sql, values));
  }

  private static UUID call(
      Integer customer, String phone, String direction, String status, int minutesAgo) {
    UUID id = UUID.randomUUID();
    update(
        """
        INSERT INTO calls (id, org_id, conversation_id, customer_id, phone_number, call_direction, status, outcome,
                           duration_seconds, sentiment_label, transcript, call_start_time, created_at)
        SELECT ?, ?, ?, ?, ?, ?, ?, 'Appointment booked', 95, 'positive',
               E'AI: Good morning, this is Ava.\\nUser: I would like to book, please.', at, at
          FROM (SELECT now() - make_interval(mins => ?) AS at) t
        """,
        id,
        spa.org,
        "c" + id,
        customer,
        phone,
        direction,
        status,
        minutesAgo);
    update(
        """
        INSERT INTO telephony_events (id, call_id, event_type, "timestamp", details, created_at)
        VALUES (?, ?, 'call_recorded', now(), '{"shown_name": "Maria Lopez", "name_source": "contact"}', now())
        """,
        UUID.randomUUID(),
        id);
    return id;
  }
}
