package dev.ava.web.admin;

import dev.ava.migration.boundary.MigrationOverview;
import dev.ava.migration.boundary.MigrationView.ExceptionRow;
import dev.ava.migration.boundary.MigrationView.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The rows that could not be moved as they are, a page at a time, with the form's choice. */
public class ExceptionLines extends LazyDataModel<ExceptionRow> {

  private final MigrationOverview overview;
  private String table;
  private String reason;

  ExceptionLines(MigrationOverview overview) {
    this.overview = overview;
  }

  @Override
  public int count(Map<String, FilterMeta> ignored) {
    long rows = overview.reasons().stream().filter(this::isChosen).mapToLong(Reason::rows).sum();
    return Math.toIntExact(rows);
  }

  @Override
  public List<ExceptionRow> load(
      int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> ignored) {
    return overview.exceptions(table, reason, first, size);
  }

  @Override
  public String getRowKey(ExceptionRow row) {
    return Long.toString(row.id());
  }

  /** The reason that was chosen may not occur in this table. */
  public void chooseTable() {
    if (getReasons().stream().noneMatch(group -> group.reason().equals(reason))) {
      reason = null;
    }
  }

  public List<String> getTables() {
    return overview.reasons().stream().map(Reason::sourceTable).distinct().sorted().toList();
  }

  public List<Reason> getReasons() {
    return overview.reasons().stream()
        .filter(group -> table == null || group.sourceTable().equals(table))
        .toList();
  }

  public String getTable() {
    return table;
  }

  public void setTable(String table) {
    this.table = table;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  private boolean isChosen(Reason group) {
    return (table == null || group.sourceTable().equals(table))
        && (reason == null || Objects.equals(group.reason(), reason));
  }
}
