package dev.ava.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * The session cookie never travels unencrypted where browsers use https. HttpOnly stands in
 * web.xml, SameSite in glassfish-web.xml.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

  @Inject private PublicUrl publicUrl;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().getSessionCookieConfig().setSecure(publicUrl.isHttps());
  }
}
