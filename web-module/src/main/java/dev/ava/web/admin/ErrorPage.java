package dev.ava.web.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    if (status == null) {
      // Somebody typed this servlet's own address.
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
    response.setContentType("text/html;charset=UTF-8");
    response
        .getWriter()
        .write(
            template()
                .replace("{root}", request.getContextPath())
                .replace("{title}", title(status))
                .replace("{advice}", advice(status)));
  }

  private static String title(Object status) {
    if (Integer.valueOf(403).equals(status)) {
      return "Your role does not allow this";
    }
    return Integer.valueOf(500).equals(status)
        ? "Something failed here"
        : "There is no such page or conversation";
  }

  private static String advice(Object status) {
    if (Integer.valueOf(403).equals(status)) {
      return "Ask an administrator of your organisation if you need it.";
    }
    return Integer.valueOf(500).equals(status)
        ? "It has been written to the log. Please try again in a moment."
        : "It may have moved, or belong to another organisation.";
  }

  private String template() throws IOException {
    try (InputStream page = getServletContext().getResourceAsStream("/WEB-INF/errors/page.html")) {
      return new String(page.readAllBytes(), UTF_8);
    }
  }
}
