package dev.ava.launcher.standin;

import dev.ava.launcher.demo.Form;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Twilio: {@code POST Calls.json}, {@code GET Calls/{sid}.json}, {@code POST Messages.json} and
 * {@code GET Messages/{sid}.json} of an account. Any log-in is right but none; the password {@code
 * wrong} is wrong.
 */
final class TwilioPart implements Part {
  private static final String API = "/2010-04-01/Accounts/";
  private static final Pattern MADE = Pattern.compile(API + "([^/]+)/(Calls|Messages)\\.json");
  private static final Pattern ASKED =
      Pattern.compile(API + "([^/]+)/(?:Calls|Messages)/([^/]+)\\.json");
  private static final String ERRORS = "https://www.twilio.com/docs/errors/";

  private final Map<String, JsonObject> known = new ConcurrentHashMap<>();
  private final Wishes wishes;
  private final Clock clock;

  TwilioPart(Wishes wishes, Clock clock) {
    this.wishes = wishes;
    this.clock = clock;
  }

  @Override
  public Optional<Answer> answer(Request request) throws InterruptedException {
    if (!request.path().startsWith(API)) {
      return Optional.empty();
    }
    Thread.sleep(wishes.pace().answer().toMillis());
    if (!isLoggedIn(request)) {
      return Optional.of(error(401, 20003, "Authenticate"));
    }
    Matcher made = MADE.matcher(request.path());
    if (request.method().equals("POST") && made.matches()) {
      return Optional.of(make(made.group(1), made.group(2), request.form()));
    }
    Matcher asked = ASKED.matcher(request.path());
    JsonObject found =
        request.method().equals("GET") && asked.matches() ? known.get(asked.group(2)) : null;
    return Optional.of(
        found == null
            ? error(404, 20404, "The requested resource " + request.path() + " was not found")
            : Answer.json(200, found));
  }

  private static boolean isLoggedIn(Request request) {
    String wrong = ":wrong";
    String login = request.header("Authorization").orElse("");
    return login.startsWith("Basic ")
        && !new String(Base64.getDecoder().decode(login.substring(6)), StandardCharsets.UTF_8)
            .endsWith(wrong);
  }

  private Answer make(String account, String kind, Form form) {
    Optional<String> to = form.get("To");
    if (to.isEmpty()) {
      return error(400, 21604, "A 'To' phone number is required.");
    }
    Manner manner = wishes.manner(to.get());
    return switch (manner) {
      case INVALID, REFUSED ->
          error(400, 21211, "The 'To' number " + to.get() + " is not a valid phone number.");
      case UNAUTHORIZED -> error(401, 20003, "Authenticate");
      case BROKEN -> Answer.brokenService();
      case CUT, ORPHAN -> Answer.cut();
      default -> take(kind.equals("Calls") ? call(account, form) : message(account, form));
    };
  }

  private Answer take(JsonObject made) {
    known.put(made.getString("sid"), made);
    return Answer.json(201, made);
  }

  private JsonObject call(String account, Form form) {
    String sid = sid("CA");
    return common(account, form, "Calls", sid)
        .add("status", "queued")
        .add("direction", "outbound-api")
        .add("to_formatted", form.get("To").orElse(""))
        .add("from_formatted", form.get("From").orElse(""))
        .addNull("parent_call_sid")
        .addNull("phone_number_sid")
        .addNull("start_time")
        .addNull("end_time")
        .addNull("duration")
        .addNull("price")
        .add("price_unit", "USD")
        .addNull("answered_by")
        .addNull("forwarded_from")
        .addNull("group_sid")
        .addNull("caller_name")
        .add("queue_time", "0")
        .addNull("trunk_sid")
        .add(
            "subresource_uris",
            Json.createObjectBuilder()
                .add("recordings", API + account + "/Calls/" + sid + "/Recordings.json"))
        .build();
  }

  private JsonObject message(String account, Form form) {
    String sid = sid("SM");
    boolean byService = form.get("MessagingServiceSid").isPresent();
    List<String> media =
        form.fields().stream()
            .filter(field -> field.getKey().equals("MediaUrl"))
            .map(Map.Entry::getValue)
            .toList();
    return common(account, form, "Messages", sid)
        .add("body", form.get("Body").orElse(""))
        .add("status", byService ? "accepted" : "queued")
        .add("direction", "outbound-api")
        .add("messaging_service_sid", orNull(form.get("MessagingServiceSid")))
        .add("num_media", String.valueOf(byService ? 0 : media.size()))
        .add("num_segments", byService ? "0" : "1")
        .addNull("date_sent")
        .addNull("error_code")
        .addNull("error_message")
        .addNull("price")
        .addNull("price_unit")
        .add(
            "subresource_uris",
            Json.createObjectBuilder()
                .add("media", API + account + "/Messages/" + sid + "/Media.json"))
        .build();
  }

  private JsonObjectBuilder common(String account, Form form, String kind, String sid) {
    String now =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    return Json.createObjectBuilder()
        .add("sid", sid)
        .add("account_sid", account)
        .add("api_version", "2010-04-01")
        .add("to", form.get("To").orElse(""))
        .add("from", orNull(form.get("From")))
        .add("date_created", now)
        .add("date_updated", now)
        .add("uri", API + account + "/" + kind + "/" + sid + ".json");
  }

  private static JsonValue orNull(Optional<String> text) {
    return text.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL);
  }

  private static String sid(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  private static Answer error(int status, int code, String message) {
    return Answer.json(
        status,
        Json.createObjectBuilder()
            .add("code", code)
            .add("message", message)
            .add("more_info", ERRORS + code)
            .add("status", status)
            .build());
  }
}
