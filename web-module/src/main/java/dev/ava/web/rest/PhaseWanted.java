package dev.ava.web.rest;

import dev.ava.migration.boundary.Phase;
import dev.ava.migration.boundary.Reads;
import dev.ava.shared.InvalidInput;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of phase, or of the reads alone, as somebody asks for it.
 *
 * @param phase null where only the reads are changed
 * @param reads null: as they are
 */
@OnlyKnownFields
public record PhaseWanted(@Nullable String phase, String reason, @Nullable String reads) {

  Phase to() {
    return Stream.of(Phase.values())
        .filter(known -> known.name().equalsIgnoreCase(phase))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "unknown-phase", "phase is one of " + Arrays.toString(Phase.values()) + "."));
  }

  Reads readsOrAsBefore() {
    return reads == null ? null : side();
  }

  Reads side() {
    return Stream.of(Reads.values())
        .filter(known -> reads != null && known.word().equals(reads.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new InvalidInput("unknown-reads", "reads is one of legacy, new, shadow."));
  }
}
