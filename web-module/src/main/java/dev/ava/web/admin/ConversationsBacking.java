package dev.ava.web.admin;

import dev.ava.conversation.boundary.ConversationList;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.primefaces.PrimeFaces;

/** {@code admin/conversations.xhtml} */
@Named("conversations")
@ViewScoped
public class ConversationsBacking implements Serializable {

  @Inject private ConversationList list;
  @Inject private CurrentCaller caller;

  private final FilterForm filter = new FilterForm();
  private ConversationLines lines;
  private String seen;

  @PostConstruct
  void open() {
    lines = new ConversationLines(list, caller, filter);
  }

  /** What was on the list when it was drawn, so that a poll draws it only after a change. */
  public void look() {
    seen = list.state(caller.orgId());
  }

  public void poll() {
    String before = seen;
    look();
    if (!seen.equals(before)) {
      PrimeFaces.current().ajax().update("list");
    }
  }

  public void applyFilter() {
    look();
    PrimeFaces.current().ajax().addCallbackParam("query", filter.query());
  }

  public FilterForm getFilter() {
    return filter;
  }

  public ConversationLines getLines() {
    return lines;
  }
}
