package dev.ava.web.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.provider.twilio.TwilioMedia;
import dev.ava.web.health.ClosedGate;
import dev.ava.web.problem.Problem;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Turns away, before there is a socket, whoever comes without the signature of an endpoint. */
@WebFilter(filterName = "media-door", urlPatterns = TwilioMediaSocket.PATH, asyncSupported = true)
public class MediaDoor extends HttpFilter {

  @Inject private transient TwilioMedia twilio;
  @Inject private transient ClosedGate gate;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (gate.refuses(request, response)) {
      return;
    }
    String signature = request.getHeader(MediaHandshake.SIGNATURE);
    if (twilio.mayOpen(request.getQueryString(), signature)) {
      chain.doFilter(request, response);
    } else {
      Problem problem =
          Problem.of(
              403,
              "forged",
              "The signature does not fit: is AVA_PUBLIC_URL what Twilio was told to connect to?");
      response.setStatus(problem.status());
      response.setContentType(Problem.MEDIA_TYPE.toString());
      response.getOutputStream().write(problem.json().getBytes(UTF_8));
    }
  }
}
