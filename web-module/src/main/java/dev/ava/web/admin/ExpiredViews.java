package dev.ava.web.admin;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;

/** A page left open too long is loaded anew, with a sentence, instead of failing. */
public class ExpiredViews extends ExceptionHandlerFactory {

  /** A page about one thing can't be loaded without its id. */
  private static final Map<String, String> LISTS =
      Map.of(
          "/admin/conversation.xhtml", "/admin/conversations.xhtml",
          "/admin/call.xhtml", "/admin/calls.xhtml",
          "/admin/customer.xhtml", "/admin/customers.xhtml");

  public ExpiredViews(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new Handler(getWrapped().getExceptionHandler());
  }

  private static final class Handler extends ExceptionHandlerWrapper {

    Handler(ExceptionHandler wrapped) {
      super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
      Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
      while (events.hasNext()) {
        if (events.next().getContext().getException() instanceof ViewExpiredException expired) {
          events.remove();
          reload(expired.getViewId());
          return;
        }
      }
      getWrapped().handle();
    }

    private static void reload(String viewId) {
      FacesContext faces = FacesContext.getCurrentInstance();
      ExternalContext external = faces.getExternalContext();
      String page = LISTS.getOrDefault(viewId, viewId);
      try {
        external.redirect(external.getRequestContextPath() + page + "?expired=true");
        faces.responseComplete();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    }
  }
}
