package dev.ava.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What an administrator sees and does on the page of the migration, in a real browser. */
class MigrationConsoleIT extends MigrationVisit {

  @Test
  void without_a_legacy_system_the_page_says_that_there_is_nothing_to_do() {
    browser.go(PAGE);

    assertThat(browser.title()).isEqualTo("Migration · Ava");
    assertThat(browser.texts(".calm h2")).containsExactly("Nothing to migrate");
    assertThat(browser.texts(".step")).isEmpty();
    assertThat(browser.texts("main input[type=submit], main button")).isEmpty();
  }

  @Test
  void the_present_phase_and_what_is_moved_are_seen_at_a_glance() {
    legacy.leave(30);
    legacy.noteExceptions(2, 11);
    browser.go(PAGE);

    assertThat(browser.texts(".step b"))
        .containsExactly("Backfill", "Dual write", "Cutover", "Retired");
    assertThat(browser.texts("[aria-current=step] b")).containsExactly("Backfill");
    assertThat(browser.texts(".strip dd")).contains("the legacy tables");
    assertThat(browser.texts(".figure b")).containsExactly("0", "28", "2", "11");
  }

  @Test
  void exceptions_are_chosen_by_reason_and_turned_page_by_page() {
    legacy.leave(30);
    legacy.noteExceptions(2, 11);
    browser.go(PAGE);
    assertThat(browser.texts(".ui-paginator-current")).containsExactly("1–10 of 13");

    browser.click(".ui-paginator-next");
    browser.until(
        "second page", () -> browser.texts(".ui-paginator-current").contains("11–13 of 13"));
    browser.find("#pick\\:reason").sendKeys("No start");

    browser.until(
        "two rows", () -> browser.texts("#exceptionRows td:nth-child(1) .subtitle").size() == 2);
    assertThat(browser.texts("#exceptionRows .chip")).containsOnly("Left behind");
  }

  @Test
  void what_changes_appears_by_itself() {
    legacy.leave(30);
    browser.go(PAGE);
    assertThat(browser.texts("#exceptions .empty strong")).containsExactly("No exceptions");

    legacy.noteExceptions(1, 0);

    browser.until("one row", () -> browser.texts("#exceptionRows .chip").size() == 1);
  }

  @Test
  void nothing_scrolls_sideways_on_a_phone_and_the_page_is_found_there() {
    legacy.leave(30);
    legacy.noteExceptions(2, 11);
    browser.size(360, 740, 2);
    browser.go("/admin/conversations.xhtml");
    browser.find("nav a[href$='migration.xhtml']").click();
    browser.untilAt(PAGE);

    assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
  }

  @Test
  void parts_and_history_are_reached_by_keyboard() {
    legacy.leave(3);
    browser.go(PAGE);
    browser.pressUntil(Keys.TAB, ".parts a[href='#backfill']");
    browser.press(Keys.ENTER);
    browser.untilAt(PAGE + "#backfill");
    browser.go(PAGE);
    browser.pressUntil(Keys.TAB, "#history summary");
    browser.press(Keys.ENTER);

    browser.until("history", () -> browser.texts("#history td").contains("change log"));
  }

  @Test
  void a_change_that_is_not_open_yet_says_what_stands_in_the_way() {
    legacy.leave(30);
    browser.go(PAGE);
    assertThat(browser.texts(".gate.bad")).anyMatch(gate -> gate.contains("30 call sessions"));

    chooseDualWrite();

    browser.until("refusal", () -> !browser.texts("#changing .refusal").isEmpty());
    assertThat(browser.texts("#changing .refusal").get(0)).startsWith("Not yet.");
    assertThat(browser.texts("dialog[open]")).isEmpty();
    assertThat(legacy.phase()).isEqualTo("BACKFILL legacy");
  }

  @Test
  void the_phase_is_changed_after_a_question_and_then_the_side_that_is_read() {
    readyForDualWrite();
    browser.go(PAGE);
    chooseDualWrite();
    browser.until(
        "question", () -> browser.texts("dialog[open] h2").contains("Change to Dual write?"));
    assertThat(browser.texts("dialog[open] li").get(0)).contains("in one transaction");
    assertThat(legacy.phase()).isEqualTo("BACKFILL legacy");

    browser.click("#deciding\\:decide");

    browser.until("change", () -> browser.texts("[aria-current=step] b").contains("Dual write"));
    assertThat(browser.texts("dialog[open]")).isEmpty();
    assertThat(browser.texts(".strip dd")).contains(ADMIN, "ready for it");
    browser.find("#reading\\:side").sendKeys("The new");
    browser.find("#reading\\:readsWhy").sendKeys("a look at them");
    browser.click("#reading\\:readThere");
    browser.until("reads", () -> browser.texts(".strip dd").contains("the new tables"));
    assertThat(legacy.phase()).isEqualTo("DUAL_WRITE new");
  }

  @Test
  void the_question_is_answered_by_keyboard_and_escape_changes_nothing() {
    readyForDualWrite();
    browser.go(PAGE);
    browser.find("#changing\\:target").sendKeys("Forward");
    browser.find("#changing\\:why").sendKeys("trial");
    browser.press(Keys.TAB, Keys.ENTER);
    browser.until("question", () -> browser.texts("dialog[open] h2").size() == 1);
    browser.press(Keys.ESCAPE);
    browser.until("no question", () -> browser.texts("dialog[open]").isEmpty());

    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("changing:review");
    assertThat(legacy.phase()).isEqualTo("BACKFILL legacy");
  }

  @Test
  void differences_are_counted_by_class_and_shown_by_example() {
    legacy.leave(30);
    legacy.differ("changed_score", 7, false);
    legacy.differ("still_open", 1, true);
    browser.go(PAGE);

    assertThat(browser.texts(".class b")).containsExactly("Changed score", "Still open");
    assertThat(browser.texts(".class .chip")).containsExactly("Unexplained", "Expected");
    browser.click(".class button");
    browser.until("five examples", () -> browser.texts(".class tbody tr").size() == 5);
    assertThat(browser.texts(".class tbody tr").get(0)).contains("Call session", "9", "8");
    browser.click("[id$=more]");
    browser.until("all", () -> browser.texts(".class tbody tr").size() == 7);
  }

  @Test
  void a_run_is_followed_while_it_goes() {
    legacy.leave(30);
    legacy.run("backfill", "{\"step\":\"sessions\",\"done\":10,\"total\":30,\"per_second\":5}");
    browser.go(PAGE);
    assertThat(browser.texts("#running p")).containsExactly("Sessions: 10 of 30 · 5 a second");

    legacy.run("backfill", "{\"step\":\"sessions\",\"done\":20,\"total\":30,\"seconds_left\":2}");

    browser.until(
        "progress", () -> browser.texts("#running p").contains("Sessions: 20 of 30 · 2 s left"));
  }

  private static void readyForDualWrite() {
    legacy.leave(3);
    legacy.noteExceptions(3, 0);
    legacy.compareCleanly();
  }

  private static void chooseDualWrite() {
    browser.find("#changing\\:target").sendKeys("Forward");
    browser.find("#changing\\:why").sendKeys("ready for it");
    browser.click("#changing\\:review");
  }
}
