package dev.ava.web.admin;

import dev.ava.access.boundary.TooManyAttempts;
import dev.ava.web.security.ConsoleLogin;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * {@code admin/login.xhtml}. Answers by a redirect in either case, so that a reload asks nothing
 * again; what the page has to say meanwhile waits in the session.
 */
@Named("login")
@RequestScoped
public class LoginBacking {

  private static final String REFUSAL = "dev.ava.login.refusal";
  private static final String USERNAME = "dev.ava.login.username";

  @Inject private ConsoleLogin login;
  @Inject private ExternalContext external;

  private String username;
  private String password;
  private String to;
  private String refusal;

  public void open() {
    refusal = (String) external.getSessionMap().remove(REFUSAL);
    username = (String) external.getSessionMap().remove(USERNAME);
  }

  public void submit() throws IOException {
    String root = external.getRequestContextPath();
    String words = refusal();
    if (words == null) {
      external.redirect(ReturnPath.of(to, root));
    } else {
      external.getSessionMap().put(REFUSAL, words);
      external.getSessionMap().put(USERNAME, username);
      external.redirect(root + "/admin/login.xhtml" + ReturnPath.query(to));
    }
  }

  private String refusal() {
    try {
      HttpServletRequest request = (HttpServletRequest) external.getRequest();
      return login.attempt(username, password, request) ? null : "User name or password is wrong.";
    } catch (TooManyAttempts wait) {
      return wait.getMessage();
    }
  }

  public String getUsername() {
    return username;
  }

  public void setUsername(String username) {
    this.username = username;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public String getRefusal() {
    return refusal;
  }
}
