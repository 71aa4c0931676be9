package dev.ava.launcher;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "endpoint",
    description = "The numbers, mailboxes and agents that a running Ava answers for.")
final class EndpointCommand implements Callable<Integer> {
  private static final String ENDPOINTS = "/endpoints";
  private final Workplace workplace;

  EndpointCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() {
    return list();
  }

  @Command(name = "list", description = "Lists them; secrets are never shown.")
  int list() {
    JsonArray rows = api().get(ENDPOINTS).mustBeFine().array();
    for (JsonObject endpoint : rows.getValuesAs(JsonObject.class)) {
      workplace.terminal().say(EndpointRows.line(endpoint));
    }
    if (rows.isEmpty()) {
      workplace.terminal().say("No endpoints yet: ./ava endpoint create --help");
    }
    return 0;
  }

  @Command(name = "create", description = "Adds one.")
  int create(
      @Option(names = "--provider", defaultValue = "twilio", showDefaultValue = Visibility.ALWAYS)
          String provider,
      @Option(names = "--channel", defaultValue = "sms", showDefaultValue = Visibility.ALWAYS)
          String channel,
      @Option(
              names = "--address",
              required = true,
              description = "The number, or the id of the messaging service, mailbox or agent.")
          String address,
      @Option(names = "--account", description = "The provider's account id.") String account,
      @Option(
              names = "--verification",
              defaultValue = "enforce",
              showDefaultValue = Visibility.ALWAYS,
              description = "enforce, or observe: log bad signatures and let them pass.")
          String verification,
      @Option(
              names = "--public-url",
              description = "The exact URL the provider calls, if not ours.")
          String publicUrl,
      @Mixin SettingsInput settings,
      @Mixin SecretInput secret) {
    AdminApi api = api();
    JsonObjectBuilder endpoint =
        Json.createObjectBuilder()
            .add("provider", provider)
            .add("channel", channel)
            .add("address", address)
            .add("verification", verification);
    if (!provider.equals("openai")) { // which never calls us
      endpoint.add("secret", secret.read());
    }
    if (account != null) {
      endpoint.add("account_id", account);
    }
    if (publicUrl != null) {
      endpoint.add("public_url", publicUrl);
    }
    settings.read().ifPresent(values -> endpoint.add("settings", values));
    JsonObject made = api.send("POST", ENDPOINTS, endpoint.build()).mustBeFine().object();
    workplace.terminal().say(EndpointRows.line(made));
    return 0;
  }

  @Command(name = "change", description = "Gives one other settings, or the key to call it by.")
  int change(
      @Parameters(paramLabel = "ID") UUID id,
      @Mixin SettingsInput settings,
      @Option(
              names = "--api-key",
              description =
                  "Asks for the key by which Ava calls the provider, or reads it from input.")
          boolean apiKey) {
    JsonObjectBuilder change = Json.createObjectBuilder();
    settings.read().ifPresent(values -> change.add("settings", values));
    if (apiKey) {
      change.add("api_key", new SecretInput().read());
    }
    JsonObject wanted = change.build();
    if (wanted.isEmpty()) {
      throw new Trouble("Nothing to change: give --setting NAME=VALUE or --api-key.");
    }
    api().send("PATCH", path(id), wanted).mustBeFine();
    workplace.terminal().say("Changed.");
    return 0;
  }

  @Command(
      name = "rotate",
      description = "Gives one a new secret; the old one stays good for a while.")
  int rotate(
      @Parameters(paramLabel = "ID") UUID id,
      @Option(
              names = "--keep-previous-for",
              defaultValue = "PT24H",
              showDefaultValue = Visibility.ALWAYS,
              description = "ISO 8601 duration.")
          String keepPreviousFor,
      @Mixin SecretInput secret) {
    AdminApi api = api();
    api.send(
            "POST",
            path(id) + "/rotate",
            Json.createObjectBuilder()
                .add("secret", secret.read())
                .add("keep_previous_for", keepPreviousFor)
                .build())
        .mustBeFine();
    workplace.terminal().say("Rotated; the old secret stays good for " + keepPreviousFor + ".");
    return 0;
  }

  @Command(name = "delete", description = "Removes one: its provider is refused from now on.")
  int delete(@Parameters(paramLabel = "ID") UUID id) {
    api().send("DELETE", path(id), null).mustBeFine();
    workplace.terminal().say("Deleted.");
    return 0;
  }

  private AdminApi api() {
    return AdminApi.ofRunningInstance(workplace.settings());
  }

  private static String path(UUID id) {
    return ENDPOINTS + "/" + id;
  }
}
