package dev.ava.launcher;

/** What a newcomer reads when Ava is ready. */
public final class Welcome {
  private final Settings settings;
  private final DataDirectory home;

  public Welcome(Settings settings, DataDirectory home) {
    this.settings = settings;
    this.home = home;
  }

  public void tell(Terminal terminal, long seconds) {
    String url = settings.localUrl();
    terminal.heading("Ava is ready (" + seconds + " s).");
    terminal.say("");
    terminal.say("  Console     " + url + "/admin");
    terminal.say("  Talk        " + url + "/voice/ to call Ava from a browser, by voice or typing");
    terminal.say("  Login       admin, password " + shownPassword());
    terminal.say("  API         " + url + "/api-docs to try it, " + url + "/openapi to read it");
    terminal.say("  Health      " + url + "/health/ready");
    terminal.say("  Signatures  are checked over " + settings.publicUrl() + " (AVA_PUBLIC_URL)");
    home.state()
        .standIn()
        .ifPresent(
            standIn ->
                terminal.say(
                    "  Calls       of endpoints without an API key go to a stand-in, " + standIn));
    terminal.say("  Data, logs  " + home.path());
    terminal.say("");
    terminal.say("Try in a second terminal:");
    terminal.say("  ./ava demo             a clinic's day of texts and calls");
    terminal.say("  ./ava endpoint list    which numbers Ava answers for");
    terminal.say("  curl -u admin " + url + "/api/admin/communications");
    terminal.say("");
    terminal.say("Ctrl-C stops everything.");
  }

  /** The password where Ava made it up; one that was given is not repeated on the screen. */
  public String shownPassword() {
    return settings.get(Setting.ADMIN_PASSWORD).isPresent()
        ? "as in AVA_ADMIN_PASSWORD"
        : home.secrets().adminPassword(settings);
  }
}
