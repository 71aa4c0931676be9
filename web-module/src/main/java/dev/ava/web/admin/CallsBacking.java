package dev.ava.web.admin;

import dev.ava.call.boundary.CallList;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.primefaces.PrimeFaces;

/** {@code admin/calls.xhtml} */
@Named("calls")
@ViewScoped
public class CallsBacking implements Serializable {

  private static final int WATCHED = 20;

  @Inject private CallList list;
  @Inject private CurrentCaller caller;

  private final CallsForm filter = new CallsForm();
  private CallLines lines;
  private int seen;

  @PostConstruct
  void open() {
    lines = new CallLines(list, caller, filter);
  }

  /** The newest calls as they were drawn, so that a poll draws only after a change. */
  public void look() {
    seen = list.newest(caller.orgId(), filter.filter(), WATCHED).hashCode();
  }

  public void poll() {
    int before = seen;
    look();
    if (seen != before) {
      PrimeFaces.current().ajax().update("list");
    }
  }

  public void applyFilter() {
    look();
    PrimeFaces.current().ajax().addCallbackParam("query", filter.query());
  }

  public CallsForm getFilter() {
    return filter;
  }

  public CallLines getLines() {
    return lines;
  }
}
