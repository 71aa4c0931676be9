package dev.ava.web.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What fails outside of JAX-RS, by whom it is read: a problem for programs under {@code /api}, a
 * page for everybody else.
 */
@WebServlet("/errors")
public class ContainerErrors extends HttpServlet {

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer failed
            ? failed
            : HttpServletResponse.SC_NOT_FOUND;
    response.setStatus(status);
    if (isApi(request)) {
      Problem problem = Problem.of(status, "http-" + status, sentence(status));
      response.setContentType(Problem.MEDIA_TYPE.toString());
      response.getOutputStream().write(problem.json().getBytes(UTF_8));
    } else {
      request.getRequestDispatcher("/error").forward(request, response);
    }
  }

  private static boolean isApi(HttpServletRequest request) {
    String api = request.getContextPath() + "/api";
    String uri = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    return uri.equals(api) || uri.startsWith(api + "/");
  }

  private static String sentence(int status) {
    return status >= 500
        ? "Something failed here; the server's log says what."
        : "The request can't be answered as it is.";
  }
}
