package dev.ava.web.admin;

import dev.ava.call.boundary.CallList;
import dev.ava.call.boundary.CallPage;
import dev.ava.call.boundary.CallRow;
import dev.ava.web.security.CurrentCaller;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The list of calls a page at a time, in its one order. */
public class CallLines extends LazyDataModel<CallRow> {

  private final CallList list;
  private final CurrentCaller caller;
  private final CallsForm form;

  CallLines(CallList list, CurrentCaller caller, CallsForm form) {
    this.list = list;
    this.caller = caller;
    this.form = form;
  }

  /** Of a search that very many calls match: those that were found so far. */
  @Override
  public int count(Map<String, FilterMeta> ignored) {
    return Math.toIntExact(page(0, 1).pagination().total());
  }

  @Override
  public List<CallRow> load(
      int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> ignored) {
    return page(first, size).calls();
  }

  @Override
  public String getRowKey(CallRow row) {
    return row.id().toString();
  }

  private CallPage page(int first, int size) {
    return list.page(caller.orgId(), form.filter(), first / size + 1, size);
  }
}
