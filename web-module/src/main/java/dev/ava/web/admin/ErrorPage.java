package dev.ava.web.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** What a browser shows when a page fails; not a Faces page, as Faces may be what failed. */
@WebServlet("/error")
public class ErrorPage extends HttpServlet {

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Sentence words =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer failed
            ? Sentence.of(failed)
            : Sentence.MISSING;
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
    response.setContentType("text/html;charset=UTF-8");
    response
        .getWriter()
        .write(
            template()
                .replace("{root}", request.getContextPath())
                .replace("{title}", words.title())
                .replace("{advice}", words.advice()));
  }

  private String template() throws IOException {
    try (InputStream page = getServletContext().getResourceAsStream("/WEB-INF/errors/page.html")) {
      return new String(page.readAllBytes(), UTF_8);
    }
  }

  private record Sentence(String title, String advice) {

    static final Sentence MISSING =
        new Sentence(
            "There is no such page or conversation",
            "It may have moved, or belong to another organisation.");

    static Sentence of(int status) {
      return switch (status) {
        case 404 -> MISSING;
        case 401, 403 ->
            new Sentence(
                "Your role does not allow this",
                "Ask an administrator of your organisation if you need it.");
        default ->
            status < 500
                ? new Sentence(
                    "This can’t be answered", "Please start again from the conversations.")
                : new Sentence(
                    "Something failed here",
                    "It has been written to the log. Please try again in a moment.");
      };
    }
  }
}
