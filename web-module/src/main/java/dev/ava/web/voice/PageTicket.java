package dev.ava.web.voice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.shared.AvaException;
import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import dev.ava.voice.boundary.VoiceTickets;
import dev.ava.voice.boundary.VoiceTickets.Ticket;
import dev.ava.web.problem.Problem;
import dev.ava.web.security.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The ticket of the page {@code /voice/}, by the console's session: the same as {@code POST
 * /api/voice/tickets}, which takes no session. JSON from this site only, so that no other page can
 * ask for one.
 */
@WebServlet("/voice/ticket")
public class PageTicket extends HttpServlet {

  private static final int LONGEST = 4096;

  @Inject private transient VoiceTickets tickets;
  @Inject private transient CurrentCaller caller;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String site = request.getHeader("Sec-Fetch-Site");
    String type = request.getContentType();
    if ((site != null && !site.equals("same-origin"))
        || type == null
        || !type.startsWith("application/json")) {
      answer(response, Problem.of(403, "cross-site", "Only Ava's own page gets tickets here."));
      return;
    }
    try {
      JsonObject wanted = body(request);
      Ticket ticket =
          tickets.issue(
              caller.orgId(),
              text(wanted, "session_id"),
              text(wanted, "phone"),
              text(wanted, "name"));
      answer(
          response,
          201,
          "application/json",
          Json.createObjectBuilder()
              .add("ticket", ticket.ticket())
              .add("session_id", ticket.sessionId())
              .add("expires_at", ticket.expiresAt().toString())
              .build()
              .toString());
    } catch (JsonException unreadable) {
      answer(response, Problem.of(400, "invalid", "This is no JSON object."));
    } catch (AvaException refused) {
      answer(response, Problem.of(400, refused.type(), refused.getMessage()));
    }
  }

  private static JsonObject body(HttpServletRequest request) throws IOException {
    return JsonText.object(new String(request.getInputStream().readNBytes(LONGEST), UTF_8));
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString string ? string.getString() : null;
  }

  private static void answer(HttpServletResponse response, Problem problem) throws IOException {
    answer(response, problem.status(), Problem.MEDIA_TYPE.toString(), problem.json());
  }

  private static void answer(HttpServletResponse response, int status, String type, String json)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(json.getBytes(UTF_8));
  }
}
