package dev.ava.web.admin;

import dev.ava.customer.boundary.CustomerChange;
import dev.ava.customer.boundary.CustomerDirectory;
import dev.ava.customer.boundary.CustomerMerge;
import dev.ava.customer.boundary.CustomerMerges;
import dev.ava.customer.boundary.CustomerView;
import dev.ava.shared.NotFound;
import dev.ava.web.security.CurrentCaller;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code admin/customer.xhtml?id=…} */
@Named("customer")
@ViewScoped
public class CustomerBacking implements Serializable {

  @Inject private CustomerDirectory directory;
  @Inject private CustomerMerges merges;
  @Inject private CurrentCaller caller;

  private Integer id;
  private transient CustomerView view;
  private String name;
  private String notes;
  private Integer into;
  private transient CustomerMerge preview;
  private Outcome changed;
  private Outcome merged;

  public void open() throws IOException {
    try {
      show();
    } catch (NotFound unknown) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(404, "There is no such customer.");
      faces.responseComplete();
    }
  }

  /** Name and notes as they stand in the form. */
  public void save() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("notes", notes);
    changed =
        told(
            () -> {
              directory.change(caller.orgId(), id, new CustomerChange(fields), caller.name());
              return "Saved. Every list shows it from now on.";
            });
  }

  /** Looks at what a merger would change. */
  public void look() {
    preview = null;
    merged = null;
    if (into == null) {
      merged = Outcome.refused("Give the id of the customer who stays.");
      return;
    }
    merged =
        Outcome.of(
            () -> {
              preview = merges.preview(caller.orgId(), view().id(), into);
              return "Nothing is changed yet.";
            });
  }

  public void merge() {
    int stays = into;
    merged =
        told(
            () -> {
              merges.merge(caller.orgId(), view().id(), stays, caller.name());
              return "Merged. This is the one who stays; it can be undone below.";
            });
    preview = null;
  }

  public void undo(UUID merge) {
    merged =
        told(
            () -> {
              CustomerMerge undone = merges.undo(caller.orgId(), merge, caller.name());
              return "Customer "
                  + undone.mergedId()
                  + " is a customer of their own again."
                  + (undone.leftAsIs().isEmpty()
                      ? ""
                      : " Left as they are, as they were changed since: " + undone.leftAsIs());
            });
  }

  private Outcome told(Supplier<String> work) {
    Outcome outcome = Outcome.of(work);
    if (outcome.good()) {
      show();
    }
    return outcome;
  }

  private void show() {
    view = null;
    view();
    name = view.name();
    notes = view.notes();
    into = null;
  }

  private CustomerView view() {
    if (view == null) {
      view = directory.view(caller.orgId(), id == null ? 0 : id);
    }
    return view;
  }

  public CustomerView getView() {
    return view();
  }

  public Person getPerson() {
    return new Person(view().name(), view().phone(), null);
  }

  public boolean isMayChange() {
    return FacesContext.getCurrentInstance().getExternalContext().isUserInRole("operator");
  }

  public Integer getId() {
    return id;
  }

  public void setId(Integer id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getNotes() {
    return notes;
  }

  public void setNotes(String notes) {
    this.notes = notes;
  }

  public Integer getInto() {
    return into;
  }

  public void setInto(Integer into) {
    this.into = into;
  }

  public CustomerMerge getPreview() {
    return preview;
  }

  public Outcome getChanged() {
    return changed;
  }

  public Outcome getMerged() {
    return merged;
  }
}
