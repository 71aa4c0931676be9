package dev.ava.organization.control;

import dev.ava.organization.boundary.EndpointChange;
import dev.ava.organization.boundary.NewEndpoint;
import dev.ava.organization.boundary.Verification;
import dev.ava.shared.InvalidInput;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether an endpoint can be used as it was asked for; says everything that is wrong at once. */
public final class EndpointCheck {

  private static final Map<String, Set<String>> CHANNELS =
      Map.of(
          "twilio", Set.of("sms", "voice"),
          "sendgrid", Set.of("email"),
          "elevenlabs", Set.of("voice"),
          "vapi", Set.of("voice"),
          "openai", Set.of("voice"));

  private static final Pattern TWILIO_ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final Duration LONGEST_KEEP = Duration.ofDays(30);
  private static final int LONGEST_SECRET = 2_000;

  private final List<String> faults = new ArrayList<>();

  private EndpointCheck() {}

  /** Returns the same with the address in its normal form and nothing left open. */
  public static NewEndpoint check(NewEndpoint wanted, String region) {
    EndpointCheck check = new EndpointCheck();
    NewEndpoint normal = check.normal(wanted, region);
    check.refuse();
    return normal;
  }

  private void refuse() {
    if (!faults.isEmpty()) {
      throw new InvalidInput("invalid-endpoint", String.join(" ", faults));
    }
  }

  /** Refuses what can't be a provider's secret. */
  public static void secret(@Nullable String secret) {
    if (secret == null || secret.isBlank() || secret.length() > LONGEST_SECRET) {
      throw new InvalidInput(
          "invalid-secret", "secret must be 1 to " + LONGEST_SECRET + " characters, not blank.");
    }
  }

  /** Refuses to keep an old secret valid for ever. */
  public static void keepPrevious(Duration keep) {
    if (keep.isNegative() || keep.compareTo(LONGEST_KEEP) > 0) {
      throw new InvalidInput(
          "invalid-duration", "keep_previous_for must be between PT0S and P30D.");
    }
  }

  /** Refuses settings and a key that the provider has no use for. */
  public static void change(String provider, EndpointChange wanted) {
    EndpointCheck check = new EndpointCheck();
    check.apiKey(wanted.apiKey());
    if (wanted.settings() != null) {
      check.faults.addAll(EndpointSettings.faults(provider, wanted.settings()));
    }
    check.refuse();
  }

  private NewEndpoint normal(NewEndpoint wanted, String region) {
    Set<String> channels = CHANNELS.get(String.valueOf(wanted.provider()));
    if (channels == null) {
      faults.add("provider must be one of twilio, sendgrid, elevenlabs, vapi, openai.");
    } else if (!channels.contains(String.valueOf(wanted.channel()))) {
      faults.add("channel of " + wanted.provider() + " must be " + oneOf(channels) + ".");
    }
    if (wanted.secret() != null) {
      require(isUsableSecret(wanted.secret()), "secret must be 1 to 2000 characters, not blank.");
    }
    return new NewEndpoint(
        wanted.provider(),
        wanted.channel(),
        address(wanted, region),
        account(wanted),
        wanted.secret(),
        verification(wanted.verification()),
        publicUrl(wanted.publicUrl()),
        settings(wanted),
        apiKey(wanted.apiKey()));
  }

  private static boolean isUsableSecret(String secret) {
    return !secret.isBlank() && secret.length() <= LONGEST_SECRET;
  }

  private String address(NewEndpoint wanted, String region) {
    String given = wanted.address() == null ? "" : wanted.address().strip();
    return EndpointAddress.normal(String.valueOf(wanted.provider()), given, region)
        .orElseGet(
            () -> {
              faults.add(
                  "address must be what the provider calls the endpoint: a phone number, short code"
                      + " or messaging service of Twilio, a mailbox, or an agent's id.");
              return given;
            });
  }

  private @Nullable String account(NewEndpoint wanted) {
    String account = wanted.accountId() == null ? "" : wanted.accountId().strip();
    if ("twilio".equals(wanted.provider())) {
      require(
          TWILIO_ACCOUNT.matcher(account).matches(),
          "account_id must be the AccountSid: AC and 32 hexadecimal digits.");
    }
    require(account.length() <= 255, "account_id must not be longer than 255 characters.");
    return account.isEmpty() ? null : account;
  }

  private String verification(@Nullable String word) {
    if (word == null) {
      return Verification.ENFORCE.word();
    }
    require(
        Set.of("enforce", "observe").contains(word), "verification must be enforce or observe.");
    return word;
  }

  private @Nullable String publicUrl(@Nullable String url) {
    if (url == null || url.isBlank()) {
      return null;
    }
    require(
        isWebUrl(url.strip()),
        "public_url must be the http or https URL that the provider calls, without a fragment.");
    return url.strip();
  }

  private static boolean isWebUrl(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null
          && uri.getFragment() == null
          && Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
    } catch (URISyntaxException none) {
      return false;
    }
  }

  private JsonObject settings(NewEndpoint wanted) {
    JsonObject given = wanted.settings() == null ? JsonValue.EMPTY_JSON_OBJECT : wanted.settings();
    faults.addAll(EndpointSettings.faults(String.valueOf(wanted.provider()), given));
    return given;
  }

  private @Nullable String apiKey(@Nullable String key) {
    if (key == null || key.isBlank()) {
      return null;
    }
    require(key.length() <= LONGEST_SECRET, "api_key must not be longer than 2000 characters.");
    return key;
  }

  private void require(boolean fine, String fault) {
    if (!fine) {
      faults.add(fault);
    }
  }

  private static String oneOf(Set<String> words) {
    return String.join(" or ", words.stream().sorted().toList());
  }
}
