package dev.ava.launcher;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "endpoint",
    description = "The numbers, mailboxes and agents that a running Ava answers for.",
    subcommands = {
      EndpointCommand.Show.class,
      EndpointCommand.Create.class,
      EndpointCommand.Change.class,
      EndpointCommand.Rotate.class,
      EndpointCommand.Delete.class
    })
final class EndpointCommand implements Callable<Integer> {
  private final Workplace workplace;

  EndpointCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() {
    return new Show(workplace).call();
  }

  @Command(name = "list", description = "Lists them; secrets are never shown.")
  static final class Show implements Callable<Integer> {
    private final Workplace workplace;

    Show(Workplace workplace) {
      this.workplace = workplace;
    }

    @Override
    public Integer call() {
      JsonValue body =
          AdminApi.ofRunningInstance(workplace.settings()).get("/endpoints").mustBeFine().body();
      JsonArray rows = EndpointRows.in(body);
      for (JsonObject endpoint : rows.getValuesAs(JsonObject.class)) {
        workplace.terminal().say(EndpointRows.line(endpoint));
      }
      if (rows.isEmpty()) {
        workplace.terminal().say("No endpoints yet: ./ava endpoint create --help");
      }
      return 0;
    }
  }

  @Command(name = "create", description = "Adds one.")
  static final class Create implements Callable<Integer> {
    private final Workplace workplace;

    @Option(names = "--provider", defaultValue = "twilio", showDefaultValue = Visibility.ALWAYS)
    private String provider;

    @Option(names = "--channel", defaultValue = "sms", showDefaultValue = Visibility.ALWAYS)
    private String channel;

    @Option(
        names = "--address",
        required = true,
        description = "The number, or the id of the messaging service, mailbox or agent.")
    private String address;

    @Option(names = "--account", description = "The provider's account id.")
    private String account;

    @Option(
        names = "--verification",
        defaultValue = "enforce",
        showDefaultValue = Visibility.ALWAYS,
        description = "enforce, or observe: log bad signatures and let them pass.")
    private String verification;

    @Option(names = "--public-url", description = "The exact URL the provider calls, if not ours.")
    private String publicUrl;

    @Mixin private SettingsInput settings = new SettingsInput();

    @Mixin private SecretInput secret = new SecretInput();

    Create(Workplace workplace) {
      this.workplace = workplace;
    }

    @Override
    public Integer call() {
      AdminApi api = AdminApi.ofRunningInstance(workplace.settings());
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
      JsonObject made = api.send("POST", "/endpoints", endpoint.build()).mustBeFine().object();
      workplace.terminal().say(EndpointRows.line(made));
      return 0;
    }
  }

  @Command(name = "change", description = "Gives one other settings, or the key to call it by.")
  static final class Change implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "ID")
    private String id;

    @Mixin private SettingsInput settings = new SettingsInput();

    @Option(
        names = "--api-key",
        description = "Asks for the key by which Ava calls the provider, or reads it from input.")
    private boolean apiKey;

    Change(Workplace workplace) {
      this.workplace = workplace;
    }

    @Override
    public Integer call() {
      JsonObjectBuilder change = Json.createObjectBuilder();
      settings.read().ifPresent(values -> change.add("settings", values));
      if (apiKey) {
        change.add("api_key", new SecretInput().read());
      }
      JsonObject wanted = change.build();
      if (wanted.isEmpty()) {
        throw new Trouble("Nothing to change: give --setting NAME=VALUE or --api-key.");
      }
      AdminApi.ofRunningInstance(workplace.settings())
          .send("PATCH", "/endpoints/" + id, wanted)
          .mustBeFine();
      workplace.terminal().say("Changed.");
      return 0;
    }
  }

  @Command(
      name = "rotate",
      description = "Gives one a new secret; the old one stays good for a while.")
  static final class Rotate implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "ID")
    private String id;

    @Option(
        names = "--keep-previous-for",
        defaultValue = "PT24H",
        showDefaultValue = Visibility.ALWAYS,
        description = "ISO 8601 duration.")
    private String keepPreviousFor;

    @Mixin private SecretInput secret = new SecretInput();

    Rotate(Workplace workplace) {
      this.workplace = workplace;
    }

    @Override
    public Integer call() {
      AdminApi api = AdminApi.ofRunningInstance(workplace.settings());
      api.send(
              "POST",
              "/endpoints/" + id + "/rotate",
              Json.createObjectBuilder()
                  .add("secret", secret.read())
                  .add("keep_previous_for", keepPreviousFor)
                  .build())
          .mustBeFine();
      workplace.terminal().say("Rotated; the old secret stays good for " + keepPreviousFor + ".");
      return 0;
    }
  }

  @Command(name = "delete", description = "Removes one: its provider is refused from now on.")
  static final class Delete implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "ID")
    private String id;

    Delete(Workplace workplace) {
      this.workplace = workplace;
    }

    @Override
    public Integer call() {
      AdminApi.ofRunningInstance(workplace.settings())
          .send("DELETE", "/endpoints/" + id, null)
          .mustBeFine();
      workplace.terminal().say("Deleted.");
      return 0;
    }
  }
}
