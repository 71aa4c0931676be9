package dev.ava.launcher.demo;

import dev.ava.clinic.boundary.SampleClinic;
import dev.ava.launcher.AdminApi;
import dev.ava.launcher.EndpointRows;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Trouble;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Three people call Ava herself: one books, one asks, one hangs up in the middle. */
final class LiveCallsStory {
  private static final int MOST_ANSWERS = 16;

  /** Who was cut off may come back for a while. */
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(60), Duration.ofMillis(500));

  private final AdminApi api;
  private final String url;
  private final Terminal terminal;

  LiveCallsStory(AdminApi api, String url, Terminal terminal) {
    this.api = api;
    this.url = url;
    this.terminal = terminal;
  }

  /**
   * @throws Trouble if a call does not come to what it should
   */
  void play() throws InterruptedException {
    terminal.heading("Three people call Ava over a WebSocket; nobody else answers");
    somethingToTell();
    List<String> trouble = new ArrayList<>();
    for (LiveScript script :
        List.of(LiveScript.booking(), LiveScript.question(), LiveScript.hangingUp())) {
      terminal.say("");
      terminal.heading("  " + script.who());
      String session = talk(script);
      String became = became(script, recorded(session));
      if (!became.isEmpty()) {
        trouble.add(script.who() + ": " + became);
      }
    }
    if (!trouble.isEmpty()) {
      throw new Trouble("Not every call came to what it should: " + String.join("; ", trouble));
    }
  }

  /** A clinic without services can't be asked about them. */
  private void somethingToTell() {
    JsonObject now = api.get("/clinic").mustBeFine().object();
    if (now.getJsonArray("services").isEmpty()) {
      api.send(
              "PUT",
              "/clinic",
              Json.createObjectBuilder(SampleClinic.document())
                  .add("name", now.getString("name"))
                  .build())
          .mustBeFine();
    }
  }

  private String talk(LiveScript script) {
    JsonObjectBuilder wanted = Json.createObjectBuilder();
    if (script.name() != null) {
      wanted.add("name", script.name());
    }
    if (script.phone() != null) {
      wanted.add("phone", script.phone());
    }
    JsonObject ticket =
        api.beyond().send("POST", "/voice/tickets", wanted.build()).mustBeFine().object();
    String session = ticket.getString("session_id");
    LiveCaller caller = new LiveCaller(url, session, ticket.getString("ticket"));
    int answers = 0;
    while (true) {
      JsonObject frame = caller.next();
      switch (frame.getString("type")) {
        case "transcript" -> {
          boolean finished = frame.getJsonObject("data").getBoolean("final", true);
          if (finished) {
            terminal.say(line(frame));
          }
          if (finished && frame.getString("speaker").equals("assistant")) {
            if (script.hangsUpAfter() > 0 && answers == script.hangsUpAfter()) {
              terminal.say("    (the line breaks)");
              caller.vanish();
              return session;
            }
            if (++answers > MOST_ANSWERS) {
              throw new Trouble("This call does not come to an end.");
            }
            script.answerTo(frame.getString("text")).ifPresent(caller::type);
          }
        }
        case "tool" -> tool(frame.getJsonObject("data"));
        case "ended", "closed" -> {
          return session;
        }
        default -> {
          // sound, signs of life
        }
      }
    }
  }

  private void tool(JsonObject data) {
    if (data.containsKey("success")) {
      terminal.say(
          "      · %s%s"
              .formatted(
                  data.getString("name"), data.getBoolean("success") ? "" : ": not possible"));
    }
  }

  private static String line(JsonObject frame) {
    return "    %-7s %s"
        .formatted(
            frame.getString("speaker").equals("customer") ? "caller:" : "Ava:",
            frame.getString("text"));
  }

  private JsonObject recorded(String session) throws InterruptedException {
    JsonObject recorded =
        PATIENCE.until(
            LiveCallsStory::isOver,
            () -> api.get("/voice-sessions/" + session).mustBeFine().object());
    if (!isOver(recorded)) {
      throw new Trouble("The call " + session + " is not recorded.");
    }
    return recorded;
  }

  private static boolean isOver(JsonObject session) {
    return !session.getString("state").equals("active");
  }

  /** Empty: what it should. */
  private String became(LiveScript script, JsonObject session) {
    JsonObject conversation =
        api.get("/communications/" + session.getString("conversation_id"))
            .mustBeFine()
            .object()
            .getJsonObject("conversation");
    String outcome = EndpointRows.text(conversation, "outcome");
    terminal.say(
        "    -> %s, %d turns and %d tools on record, outcome %s, of %s"
            .formatted(
                session.getString("state"),
                session.getInt("turns"),
                session.getInt("function_calls"),
                outcome,
                who(session)));
    if (session.getInt("turns") < 3) {
      return "only " + session.getInt("turns") + " turns";
    }
    return script.outcome().isEmpty() || script.outcome().equals(outcome)
        ? ""
        : "outcome " + outcome;
  }

  private static String who(JsonObject session) {
    String known =
        Stream.of("name", "peer_address", "contact_phone")
            .map(field -> EndpointRows.text(session, field))
            .filter(value -> !value.equals("-"))
            .collect(Collectors.joining(", "));
    return known.isEmpty() ? "nobody we know" : known;
  }
}
