package dev.ava.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Backfills, checks and repairs that an administrator asks for on the page of the migration. */
class MigrationActionsIT extends MigrationVisit {

  @Test
  void a_dry_run_counts_and_moves_nothing_and_a_backfill_moves() {
    legacy.leave(5);
    legacy.leaveOneWithoutTimes();
    browser.go(PAGE);

    press("#filling\\:tryOut");

    browser.until(
        "asked for", () -> texts("#filling\\:filled .note").contains("it writes nothing"));
    untilRun("Backfill, dry run", "5 would be moved · 1 can’t be moved");
    assertThat(legacy.moved()).isZero();

    press("#filling\\:start");

    untilRun("Backfill,", "5 moved · 1 left behind · verified");
    assertThat(legacy.moved()).isEqualTo(5);
    browser.until(
        "figures", () -> browser.texts(".figure b").subList(0, 3).equals(List.of("5", "0", "1")));
    browser.until("the reason", () -> texts("#exceptionRows").contains("No start"));
  }

  @Test
  void only_the_call_sessions_that_are_named_are_moved() {
    legacy.leave(5);
    browser.go(PAGE);
    press("#filling summary");
    browser.find("#filling\\:ids").sendKeys("900002, legacy-900004");

    press("#filling\\:start");

    untilRun("Backfill,", "2 moved");
    assertThat(legacy.moved()).isEqualTo(2);
  }

  @Test
  void a_run_is_stopped_and_goes_on_later() {
    legacy.leave(3);
    legacy.run("backfill", "{\"step\":\"sessions\",\"done\":1,\"total\":3}");
    browser.go(PAGE);

    press("#moving button");

    browser.until("stopping", () -> texts("#running .chip").equals("Stopping"));
    assertThat(legacy.run()).isEqualTo("stopping");
    assertThat(texts("#running")).contains("stops after the present batch");
    legacy.stopped();
    browser.until("stopped", () -> texts("#runs .chip").equals("Stopped"));
    press("#resuming button");
    untilRun("Backfill,", "3 moved");
    assertThat(browser.texts("#resuming button")).isEmpty();
    assertThat(legacy.moved()).isEqualTo(3);
  }

  @Test
  void what_is_refused_says_why() {
    legacy.leave(3);
    legacy.run("backfill", "{\"step\":\"waiting\"}");
    browser.go(PAGE);

    press("#filling\\:start");

    browser.until(
        "one is going",
        () -> texts("#filling\\:filled .refusal").contains("wait for it or stop it"));
    press("#filling summary");
    browser.find("#filling\\:batch").clear();
    browser.find("#filling\\:batch").sendKeys("0");
    press("#filling\\:tryOut");
    browser.until(
        "rule", () -> texts("#filling\\:filled .refusal").contains("batch must be 1 to 10000"));
    assertThat(legacy.moved()).isZero();
  }

  @Test
  void a_check_finds_a_difference_and_the_pair_is_repaired() {
    moveThree();
    legacy.damage(1);

    press("#asking\\:check");

    browser.until("difference", () -> browser.texts(".class b").contains("Changed score"));
    press(".class button");
    browser.until("example", () -> texts(".class tbody").contains("Call session 900,001"));
    press(".class tbody button");
    browser.until(
        "question",
        () -> browser.texts("dialog[open] h2").contains("Repair call session 900,001?"));
    assertThat(texts("dialog[open]")).contains("the call session is right");
    press("#repairing\\:decide");
    browser.until(
        "repaired", () -> texts("#differences .note").contains("is equal on both sides now"));
    assertThat(texts("#differences")).contains("No open difference");
  }

  @Test
  void
      what_a_legacy_application_wrote_after_the_cutover_is_overwritten_only_where_that_is_ticked() {
    moveThree();
    legacy.cutOver();
    legacy.scoreLate(900_001, 2);
    browser.go(PAGE);
    press("#asking\\:check");
    browser.until("difference", () -> browser.texts(".class b").contains("Late writer"));
    press(".class button");
    browser.until("example", () -> texts(".class tbody").contains("Call session 900,001"));

    askToRepairTheFirst();
    assertThat(texts("dialog[open]")).contains("the conversation is right");
    press("#repairing\\:decide");

    browser.until(
        "refusal",
        () -> texts("#differences .refusal").contains("was changed by a legacy application"));
    assertThat(legacy.score(900_001)).isEqualTo("2");

    askToRepairTheFirst();
    press("#repairing\\:force");
    press("#repairing\\:decide");

    browser.until(
        "repaired", () -> texts("#differences .note").contains("is equal on both sides now"));
    assertThat(legacy.score(900_001)).isEqualTo("8");
  }

  private static void askToRepairTheFirst() {
    press(".class tbody button");
    browser.until(
        "question",
        () -> browser.texts("dialog[open] h2").contains("Repair call session 900,001?"));
  }

  @Test
  void a_whole_class_is_repaired_by_a_run() {
    moveThree();
    legacy.damage(2);
    press("#asking\\:check");
    browser.until("difference", () -> browser.texts(".class b").contains("Changed score"));

    press("[id$=repairAll]");
    browser.until(
        "question",
        () -> browser.texts("dialog[open] h2").contains("Repair 2 pairs of “Changed score”?"));
    press("#repairing\\:decide");

    browser.until(
        "repaired",
        () ->
            browser.texts("#checks .runs summary").stream()
                .anyMatch(
                    run -> run.contains("Repair: Changed score") && run.contains("2 repaired")));
    browser.until("settled", () -> texts("#differences").contains("No open difference"));
  }

  @Test
  void who_no_longer_operates_the_migration_starts_nothing() {
    legacy.leave(3);
    browser.go(PAGE);
    legacy.operateElsewhere(UUID.randomUUID());
    try {
      press("#filling\\:start");
      browser.until(
          "refusal",
          () -> texts("#filling\\:filled .refusal").contains("operated by another organisation"));
      press("#asking\\:check");
      browser.until(
          "refusal", () -> texts("#checks .refusal").contains("operated by another organisation"));
    } finally {
      legacy.operateAgain();
    }
    assertThat(legacy.moved()).isZero();
    assertThat(browser.texts(".runs li")).isEmpty();
  }

  @Test
  void administrators_of_another_organisation_do_not_come_in() throws Exception {
    String name = "elsewhere-" + UUID.randomUUID();
    user(name, "admin");
    UUID org = UUID.randomUUID();
    legacy.operateElsewhere(org);
    legacy.operateAgain();
    legacy.moveUser(name, org);
    browser.forgetCookies();
    try {
      signIn(name, "password of " + name);
      browser.until("refusal", () -> browser.texts("h1").contains("Your role does not allow this"));
      assertThat(browser.texts("form")).isEmpty();
    } finally {
      browser.forgetLog();
      browser.forgetCookies();
      signIn(ADMIN, ADMIN_PASSWORD);
      browser.untilAt(PAGE);
    }
  }

  /** The picture in the documents; drawn where {@code -Dava.test.screenshots=FOLDER} says. */
  @Test
  @EnabledIfSystemProperty(named = "ava.test.screenshots", matches = ".+")
  void the_documents_have_a_picture() throws IOException {
    legacy.leave(74);
    legacy.leaveOneWithoutTimes();
    browser.go(PAGE);
    press("#filling summary");
    browser.find("#filling\\:limit").sendKeys("60");
    press("#filling\\:tryOut");
    untilRun("Backfill, dry run", "60 would be moved");
    press("#filling\\:start");
    untilRun("Backfill,", "60 moved");
    legacy.noteExceptions(0, 2);
    legacy.damage(1);
    press("#asking\\:check");
    browser.until("difference", () -> browser.texts(".class b").contains("Changed score"));
    press("#filling summary");
    browser.size(1280, 2700, 1);
    browser.script("document.activeElement.blur(); scrollTo(0, 0)");
    browser.screenshot(
        Path.of(System.getProperty("ava.test.screenshots")).resolve("migration.png"));
  }

  private static void moveThree() {
    legacy.leave(3);
    browser.go(PAGE);
    press("#filling\\:start");
    untilRun("Backfill,", "3 moved");
  }

  private static void untilRun(String title, String brief) {
    browser.until(
        title + " " + brief,
        () -> {
          return browser.texts("#runs .runs summary").stream()
              .limit(1)
              .anyMatch(latest -> latest.contains(title) && latest.contains(brief));
        });
  }

  /** In the middle of the window, where nothing moves any more. */
  private static void press(String css) {
    browser.script(
        "document.querySelector(\"%s\").scrollIntoView({block: 'center', behavior: 'instant'})"
            .formatted(css.replace("\\", "\\\\")));
    browser.click(css);
  }

  private static String texts(String css) {
    return String.join(" ", browser.texts(css));
  }
}
