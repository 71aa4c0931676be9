package dev.ava.outbound.boundary;

import dev.ava.shared.InvalidInput;
import dev.ava.shared.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;

/** Rows of a batch that can't be placed; none of its calls is. */
public class BadRows extends InvalidInput {

  private static final int MOST_TOLD = 1_000;

  /**
   * What is wrong with a row.
   *
   * @param row its place, from 1 on
   * @param detail a sentence
   */
  public record Fault(int row, String field, String detail) {}

  private final List<Fault> faults;

  public BadRows(List<Fault> faults) {
    super(
        "invalid-rows",
        faults.stream().map(Fault::row).distinct().count()
            + " rows can't be called, so none was: rows says which and why. The first is row "
            + faults.get(0).row()
            + ": "
            + faults.get(0).detail());
    this.faults = List.copyOf(faults);
  }

  /** {@code rows}: each with {@code row}, {@code field} and {@code detail}. */
  @Override
  public JsonObject more() {
    JsonArrayBuilder rows = Json.createArrayBuilder();
    faults.stream()
        .limit(MOST_TOLD)
        .forEach(
            fault ->
                rows.add(
                    Json.createObjectBuilder()
                        .add("row", fault.row())
                        .add("field", fault.field())
                        .add("detail", fault.detail())));
    return Json.createObjectBuilder().add("rows", rows).build();
  }
}
