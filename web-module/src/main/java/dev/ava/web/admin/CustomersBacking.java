package dev.ava.web.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.customer.boundary.CustomerDirectory;
import dev.ava.customer.boundary.CustomerFilter;
import dev.ava.customer.boundary.CustomerRow;
import dev.ava.shared.InvalidInput;
import dev.ava.web.security.CurrentCaller;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.primefaces.PrimeFaces;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** {@code admin/customers.xhtml} */
@Named("customers")
@ViewScoped
public class CustomersBacking implements Serializable {

  @Inject private CustomerDirectory directory;
  @Inject private CurrentCaller caller;

  private String text;
  private LazyDataModel<CustomerRow> lines;

  @PostConstruct
  void open() {
    lines = new Lines(this);
  }

  public void applyFilter() {
    String query = isUnrestricted() ? "" : "q=" + URLEncoder.encode(text, UTF_8);
    PrimeFaces.current().ajax().addCallbackParam("query", query);
  }

  public Person person(CustomerRow row) {
    return new Person(row.name(), row.phone(), null);
  }

  public boolean isUnrestricted() {
    return text == null || text.isBlank();
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  public LazyDataModel<CustomerRow> getLines() {
    return lines;
  }

  /** An address that somebody typed may hold rubbish; the list then shows everybody. */
  private CustomerFilter filter() {
    try {
      return new CustomerFilter(text, null);
    } catch (InvalidInput rubbish) {
      return new CustomerFilter(null, null);
    }
  }

  /** The list a page at a time, in its one order. */
  private static final class Lines extends LazyDataModel<CustomerRow> {

    private final CustomersBacking page;

    Lines(CustomersBacking page) {
      this.page = page;
    }

    @Override
    public int count(Map<String, FilterMeta> ignored) {
      return Math.toIntExact(page.directory.page(page.caller.orgId(), page.filter(), 1, 1).total());
    }

    @Override
    public List<CustomerRow> load(
        int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> ignored) {
      return page.directory
          .page(page.caller.orgId(), page.filter(), first / size + 1, size)
          .customers();
    }

    @Override
    public String getRowKey(CustomerRow row) {
      return String.valueOf(row.id());
    }
  }
}
