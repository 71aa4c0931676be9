package dev.ava.web.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.web.testing.RestCalls;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps the session's cookie and fills in the log-in form. */
final class ConsoleVisitor extends RestCalls {

  private static final String LOGIN = "/admin/login.xhtml";
  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");
  private static final Pattern NONCE = Pattern.compile("nonce-([^']+)'");

  private final String address;
  private String session = "";

  /** Comes from this address, as if through a proxy. */
  ConsoleVisitor(String address) {
    this.address = address;
  }

  String session() {
    return session;
  }

  HttpResponse<String> open(String path) throws Exception {
    return keepSession(send(visit(path)));
  }

  HttpResponse<String> logIn(String username, String password) throws Exception {
    HttpResponse<String> page = open(LOGIN);
    Map<String, String> form =
        Map.of(
            "login",
            "login",
            "login:username",
            username,
            "login:password",
            password,
            "login:submit",
            "Sign in",
            "primefaces.nonce",
            find(NONCE, page.headers().map().toString()),
            "jakarta.faces.ViewState",
            find(VIEW_STATE, page.body()));
    return keepSession(
        send(
            visit(LOGIN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form)))));
  }

  /** The page after a log-in that failed. */
  String refusal(String username, String password) throws Exception {
    logIn(username, password);
    return open(LOGIN).body();
  }

  private HttpRequest.Builder visit(String path) {
    HttpRequest.Builder request = request(path).header("X-Forwarded-For", address);
    return session.isEmpty() ? request : request.header("Cookie", "AVA_SESSION=" + session);
  }

  private HttpResponse<String> keepSession(HttpResponse<String> answer) {
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(
            cookie -> session = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
    return answer;
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("No " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
