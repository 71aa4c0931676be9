package dev.ava.web.admin;

import dev.ava.migration.boundary.FindingClass;
import dev.ava.migration.boundary.MigrationOverview;
import dev.ava.migration.boundary.MigrationView.Finding;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Which differences are looked at on {@code admin/migration.xhtml}. */
@Named("parityForm")
@ViewScoped
public class ParityForm implements Serializable {

  private static final int EXAMPLES = 5;
  private static final int MORE = 20;
  private static final int MOST = 200;

  @Inject private MigrationOverview overview;

  private String className;
  private int shown;

  /** Opens the examples of a class, or closes them. */
  public void toggle(String wanted) {
    className = wanted.equals(className) ? null : wanted;
    shown = EXAMPLES;
  }

  public void showMore() {
    shown = Math.min(MOST, shown + MORE);
  }

  public List<Finding> getFindings() {
    return className == null ? List.of() : overview.findings(className, 0, shown);
  }

  /** Of the class; an unknown one explains itself pair by pair. */
  public String explanation(String name) {
    return FindingClass.of(name).map(FindingClass::explanation).orElse("");
  }

  public boolean isMore(long findings) {
    return shown < Math.min(MOST, findings);
  }

  public boolean isOpen(String name) {
    return name.equals(className);
  }
}
