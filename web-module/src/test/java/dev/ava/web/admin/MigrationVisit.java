package dev.ava.web.admin;

import dev.ava.web.testing.CallTables;
import dev.ava.web.testing.ReadSide;
import dev.ava.web.testing.RestCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An administrator at a browser, on the page of the migration. */
abstract class MigrationVisit extends RestCalls {

  static final String PAGE = "/admin/migration.xhtml";

  static Browser browser;
  static LegacyCalls legacy;

  @BeforeAll
  static void openBrowser() throws Exception {
    CallTables.empty(database());
    legacy = new LegacyCalls(database());
    browser = Browser.open(baseUrl().toString());
    signIn(ADMIN, ADMIN_PASSWORD);
    browser.untilAt(PAGE);
  }

  static void signIn(String user, String password) {
    browser.go(PAGE);
    browser.find("#login\\:username").sendKeys(user);
    browser.find("#login\\:password").sendKeys(password);
    browser.click("#login\\:submit");
  }

  @BeforeEach
  void at_a_desk() {
    browser.size(1280, 860, 1);
  }

  @AfterEach
  void no_page_writes_an_error_to_the_browsers_console() {
    CallTables.empty(database());
    legacy.retire();
    browser.assertNoErrors();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    ReadSide.awaitNew();
  }
}
