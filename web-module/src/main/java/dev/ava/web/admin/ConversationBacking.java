package dev.ava.web.admin;

import dev.ava.access.boundary.AccessAudit;
import dev.ava.conversation.boundary.ConversationDetail;
import dev.ava.conversation.boundary.ConversationView;
import dev.ava.shared.NotFound;
import dev.ava.web.security.CurrentCaller;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import org.primefaces.PrimeFaces;

/** {@code admin/conversation.xhtml?id=…} */
@Named("conversation")
@ViewScoped
public class ConversationBacking implements Serializable {

  @Inject private ConversationDetail detail;
  @Inject private AccessAudit audit;
  @Inject private CurrentCaller caller;

  private String id;
  private transient ConversationView view;
  private int seen;

  /**
   * Opening the page is a look at the conversation; that the page refreshes itself is not another.
   */
  public void open() throws IOException {
    try {
      audit.record(caller.orgId(), caller.name(), "console", "view", getView().conversation().id());
      seen = view.hashCode();
    } catch (NotFound | IllegalArgumentException unknown) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(404, "There is no such conversation.");
      faces.responseComplete();
    }
  }

  public void poll() {
    int before = seen;
    view = null;
    seen = getView().hashCode();
    if (seen != before) {
      PrimeFaces.current().ajax().update("head", "thread", "about");
    }
  }

  public ConversationView getView() {
    if (view == null) {
      view = detail.view(caller.orgId(), UUID.fromString(id == null ? "" : id));
    }
    return view;
  }

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }
}
