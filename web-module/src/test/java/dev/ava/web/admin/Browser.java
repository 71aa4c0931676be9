package dev.ava.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real Chromium without a window. Where there is none the test is skipped, on CI it fails. Both
 * paths are given, so that Selenium downloads nothing.
 */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = path("ava.test.chromium", "/usr/bin/chromium");
  private static final Path DRIVER = path("ava.test.chromedriver", "/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;
  private final String baseUrl;

  private Browser(ChromeDriver driver, String baseUrl) {
    this.driver = driver;
    this.baseUrl = baseUrl;
  }

  static Browser open(String baseUrl) throws IOException {
    requireChromium();
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(CHROMIUM.toFile())
            .addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en",
                "--user-data-dir=" + Files.createTempDirectory("ava-chromium"));
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    Browser browser = new Browser(new ChromeDriver(service, options), baseUrl);
    browser.size(1280, 860, 1);
    return browser;
  }

  private static void requireChromium() {
    boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    String words =
        "No Chromium at " + CHROMIUM + " and " + DRIVER + " (Debian: chromium, chromium-driver)";
    if (!there && "true".equals(System.getenv("CI"))) {
      Assertions.fail(words);
    }
    Assumptions.assumeTrue(there, words);
  }

  private static Path path(String property, String otherwise) {
    return Path.of(System.getProperty(property, otherwise));
  }

  void go(String pathAndQuery) {
    driver.get(baseUrl + pathAndQuery);
  }

  /** Path and query of the page. */
  String address() {
    return driver.getCurrentUrl().replaceFirst("^https?://[^/]+", "");
  }

  String title() {
    return driver.getTitle();
  }

  void size(int width, int height, int pixels) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width, "height", height, "deviceScaleFactor", pixels, "mobile", pixels > 1));
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<String> texts(String css) {
    return driver.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
  }

  void click(String css) {
    find(css).click();
  }

  /** To whatever has the focus. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  void pressUntil(Keys key, String css) {
    for (int i = 0; i < 60; i++) {
      press(key);
      if (focused().equals(find(css))) {
        return;
      }
    }
    Assertions.fail(css + " can't be reached by " + key.name());
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  void until(String what, Check check) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> what + ", at " + address())
        .ignoring(WebDriverException.class)
        .until(ignored -> check.holds());
  }

  void untilAt(String address) {
    until("page " + address, () -> address().equals(address));
  }

  Object script(String source) {
    return driver.executeScript(source);
  }

  String cookie(String name) {
    return driver.manage().getCookieNamed(name).getValue();
  }

  void forgetCookies() {
    driver.manage().deleteAllCookies();
  }

  void assertNoErrors() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .isEmpty();
  }

  /** Where a page that says 404 was the point. */
  void forgetLog() {
    driver.manage().logs().get(LogType.BROWSER);
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** Something that becomes true. */
  interface Check {
    boolean holds();
  }
}
