package dev.ava.web.voice;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the echo for a benchmark. It has no log-in, so it is closed unless it is asked for. */
@WebListener
public class EchoDoor implements ServletContextListener {

  @Inject
  @ConfigProperty(name = "ava.voice.echo", defaultValue = "false")
  private boolean open;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    if (open
        && event.getServletContext().getAttribute(ServerContainer.class.getName())
            instanceof ServerContainer sockets) {
      try {
        sockets.addEndpoint(ServerEndpointConfig.Builder.create(Echo.class, Echo.PATH).build());
      } catch (DeploymentException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
