package dev.ava.web.admin;

import dev.ava.conversation.boundary.ConversationList;
import dev.ava.conversation.boundary.ConversationRow;
import dev.ava.web.security.CurrentCaller;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/**
 * The list a page at a time. It has its own filter form and one order, so it ignores the table's.
 */
public class ConversationLines extends LazyDataModel<ConversationRow> {

  private final ConversationList list;
  private final CurrentCaller caller;
  private final FilterForm filter;

  ConversationLines(ConversationList list, CurrentCaller caller, FilterForm filter) {
    this.list = list;
    this.caller = caller;
    this.filter = filter;
  }

  @Override
  public int count(Map<String, FilterMeta> ignored) {
    return Math.toIntExact(list.count(caller.orgId(), filter.filter()));
  }

  @Override
  public List<ConversationRow> load(
      int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> ignored) {
    return list.rows(caller.orgId(), filter.filter(), first, size);
  }

  @Override
  public String getRowKey(ConversationRow row) {
    return row.id().toString();
  }
}
