package dev.ava.web.security;

import jakarta.servlet.http.HttpServletRequest;

/** Which part of Ava a request is for; the path as the container maps it, decoded and normal. */
record RequestPath(String path) {

  static RequestPath of(HttpServletRequest request) {
    String info = request.getPathInfo();
    return new RequestPath(request.getServletPath() + (info == null ? "" : info));
  }

  boolean isApi() {
    return isUnder("/api");
  }

  /** Providers sign these themselves; what looks like HTTP Basic there is not ours. */
  boolean isWebhook() {
    return isUnder("/api/webhooks");
  }

  boolean isConsole() {
    return isUnder("/admin");
  }

  /** Drawn by Faces: the console, and the pages that say what went wrong. */
  boolean isPage() {
    return path.endsWith(".xhtml") || isConsole();
  }

  boolean isUnder(String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }
}
