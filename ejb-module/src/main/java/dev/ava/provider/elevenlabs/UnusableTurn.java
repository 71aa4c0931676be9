package dev.ava.provider.elevenlabs;

import dev.ava.shared.InvalidInput;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A turn with fields that can't be used. */
public class UnusableTurn extends InvalidInput {

  private final transient List<Fault> faults;

  /**
   * @param field null: the body as a whole
   * @param type a word for programs, as the legacy application gave
   */
  public record Fault(@Nullable String field, String type, String message) {}

  UnusableTurn(List<Fault> faults) {
    super(
        "turn-unusable",
        faults.stream()
            .map(fault -> (fault.field() == null ? "body" : fault.field()) + ": " + fault.message())
            .collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
