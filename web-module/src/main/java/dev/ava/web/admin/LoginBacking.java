package dev.ava.web.admin;

import dev.ava.access.boundary.TooManyAttempts;
import dev.ava.web.security.ConsoleLogin;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** {@code admin/login.xhtml} */
@Named("login")
@RequestScoped
public class LoginBacking {

  @Inject private ConsoleLogin login;
  @Inject private ExternalContext external;

  private String username;
  private String password;
  private String to;
  private String refusal;

  public void submit() throws IOException {
    try {
      if (login.attempt(username, password, (HttpServletRequest) external.getRequest())) {
        external.redirect(ReturnPath.of(to, external.getRequestContextPath()));
        return;
      }
      refusal = "User name or password is wrong.";
    } catch (TooManyAttempts wait) {
      refusal = wait.getMessage();
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
