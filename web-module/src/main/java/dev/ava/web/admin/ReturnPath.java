package dev.ava.web.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.regex.Pattern;

/** Where a log-in leads: the page that was asked for, never another site. */
final class ReturnPath {

  private static final Pattern PAGE =
      Pattern.compile("/admin/[a-z]+\\.xhtml(\\?[^\\\\\\p{Cntrl}]*)?|/voice/");
  private static final String START = "/admin/conversations.xhtml";

  private ReturnPath() {}

  static String of(String wanted, String contextPath) {
    if (wanted == null || !wanted.startsWith(contextPath)) {
      return contextPath + START;
    }
    String page = wanted.substring(contextPath.length());
    boolean known = PAGE.matcher(page).matches() && !page.startsWith("/admin/login");
    return contextPath + (known ? page : START);
  }

  /** Carries the page along to the next attempt. */
  static String query(String wanted) {
    return wanted == null ? "" : "?to=" + URLEncoder.encode(wanted, UTF_8);
  }
}
