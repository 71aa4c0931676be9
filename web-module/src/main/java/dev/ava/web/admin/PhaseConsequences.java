package dev.ava.web.admin;

import dev.ava.migration.boundary.Phase;
import java.util.ArrayList;
import java.util.List;

/** What a change of phase does, told before it is done. */
final class PhaseConsequences {

  private static final String WAITS =
      "Calls that are being written at this moment finish first; new ones wait for them, ten seconds"
          + " at most. If it takes longer nothing is changed.";

  private PhaseConsequences() {}

  static List<String> of(Phase from, Phase to) {
    List<String> sentences = new ArrayList<>();
    boolean forward = to.compareTo(from) > 0;
    switch (to) {
      case BACKFILL -> {
        sentences.add("Calls are written to the legacy tables only, and read from there.");
        sentences.add("What comes from now on gets its conversation by the next backfill.");
      }
      case DUAL_WRITE -> {
        if (forward) {
          sentences.add(
              "From the next call on, each is written to the legacy tables and to the new ones, in"
                  + " one transaction.");
          sentences.add(
              "Calls are read from the legacy tables, as now, until you choose otherwise.");
        } else {
          sentences.add(
              "First every call that the legacy tables lack is written there. That can take a"
                  + " while.");
          sentences.add("Then each call is written to both sides again, in one transaction.");
        }
      }
      case CUTOVER -> {
        sentences.add("Calls are written to the new tables only, and read from there.");
        sentences.add(
            forward
                ? "Whatever still reads the legacy tables no longer sees new calls. You can go back:"
                    + " the missing calls are then written there first."
                : "The waiting period before the legacy tables may be archived ends, and begins anew"
                    + " when the phase is Retired again.");
      }
      case RETIRED -> {
        sentences.add("Calls stay where they are: in the new tables only.");
        sentences.add(
            "The waiting period begins; after it a DBA may archive and drop the legacy tables by the"
                + " contract stage. Nothing is dropped by itself.");
      }
    }
    sentences.add(WAITS);
    return sentences;
  }
}
