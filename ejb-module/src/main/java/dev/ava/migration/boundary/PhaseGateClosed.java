package dev.ava.migration.boundary;

import dev.ava.shared.Conflict;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** A change of phase that is refused, with everything that stands in its way. */
public class PhaseGateClosed extends Conflict {

  private final transient List<Gate> closed;

  public PhaseGateClosed(Phase to, List<Gate> closed) {
    super(
        "phase-gate",
        closed.stream()
            .map(gate -> gate.explanation() + " (gate " + gate.name() + ")")
            .collect(Collectors.joining(" ", "The phase stays: " + to + " is not open yet. ", "")));
    this.closed = closed;
  }

  /** Never empty. */
  public List<Gate> closed() {
    return closed;
  }

  /** {@code gates}: name, count, explanation and first rows of each closed one. */
  @Override
  public JsonObject more() {
    JsonArrayBuilder gates = Json.createArrayBuilder();
    for (Gate gate : closed) {
      gates.add(
          Json.createObjectBuilder()
              .add("name", gate.name())
              .add("count", gate.count())
              .add("explanation", gate.explanation())
              .add("rows", Json.createArrayBuilder(gate.rows())));
    }
    return Json.createObjectBuilder().add("gates", gates).build();
  }
}
