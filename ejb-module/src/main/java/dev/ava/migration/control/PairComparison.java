package dev.ava.migration.control;

import static dev.ava.migration.boundary.FindingClass.CHANGED_CUSTOMER;
import static dev.ava.migration.boundary.FindingClass.CHANGED_DURATION;
import static dev.ava.migration.boundary.FindingClass.CHANGED_EVENT;
import static dev.ava.migration.boundary.FindingClass.CHANGED_FUNCTION_CALLS;
import static dev.ava.migration.boundary.FindingClass.CHANGED_INTERRUPTIONS;
import static dev.ava.migration.boundary.FindingClass.CHANGED_MESSAGE;
import static dev.ava.migration.boundary.FindingClass.CHANGED_OUTCOME;
import static dev.ava.migration.boundary.FindingClass.CHANGED_RECORDING;
import static dev.ava.migration.boundary.FindingClass.CHANGED_START;
import static dev.ava.migration.boundary.FindingClass.CHANGED_STATUS;
import static dev.ava.migration.boundary.FindingClass.CHANGED_TRANSCRIPT;
import static dev.ava.migration.boundary.FindingClass.DOUBLED;
import static dev.ava.migration.boundary.FindingClass.EXTRA_EVENT;
import static dev.ava.migration.boundary.FindingClass.LATE_WRITER;
import static dev.ava.migration.boundary.FindingClass.LOST_EVENT;
import static dev.ava.migration.boundary.FindingClass.MISSING_DETAILS;
import static dev.ava.migration.boundary.FindingClass.MISSING_LEGACY;
import static dev.ava.migration.boundary.FindingClass.MISSING_MESSAGE;
import static dev.ava.migration.boundary.FindingClass.UNMAPPED_OUTCOME;
import static dev.ava.migration.boundary.FindingClass.WRONG_LINKAGE;

import dev.ava.migration.boundary.FindingClass;
import dev.ava.migration.control.PairValues.Field;
import dev.ava.shared.Counted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names the differences of one pair: each damage by its class, and nothing else. What follows from
 * a damage is not a finding of its own: a lost message takes details and events along.
 */
final class PairComparison {

  private static final Set<FindingClass> IN_DETAILS =
      EnumSet.of(
          CHANGED_DURATION,
          CHANGED_RECORDING,
          CHANGED_INTERRUPTIONS,
          CHANGED_FUNCTION_CALLS,
          CHANGED_MESSAGE);

  /** What Ava knows better of the calls that it recorded itself. */
  private static final Set<FindingClass> OF_MOVED_ONES =
      EnumSet.of(CHANGED_STATUS, CHANGED_RECORDING, CHANGED_INTERRUPTIONS);

  private final PairValues pair;

  /** Differences that a legacy writer can make. */
  private final List<Finding> content = new ArrayList<>();

  /** Differences that only the new side can have. */
  private final List<Finding> structure = new ArrayList<>();

  private PairComparison(PairValues pair) {
    this.pair = pair;
  }

  /**
   * @param late a legacy application wrote the call session since it was last looked at
   */
  static List<Finding> findings(PairValues pair, boolean late) {
    PairComparison comparison = new PairComparison(pair);
    comparison.compare();
    return late || pair.knownLate() ? comparison.asLate() : comparison.all();
  }

  private void compare() {
    if (!pair.legacyRow()) {
      structure.add(finding(MISSING_LEGACY, "no call session " + pair.callSessionId(), null));
      return;
    }
    if (!pair.legacyReadable()) {
      content.add(
          finding(CHANGED_START, "neither start nor end nor event", field(CHANGED_START).now()));
      return;
    }
    parts();
    linkage();
    pair.fields().stream().filter(this::counts).filter(Field::differs).forEach(this::differs);
    if (pair.unmapped()) {
      unmapped();
    }
    if (pair.hasDetails() && !pair.legacyTranscript().equals(pair.newTranscript())) {
      transcript();
    }
    if (pair.hasMessage()) {
      events();
    }
  }

  private void parts() {
    if (!pair.hasMessage()) {
      structure.add(finding(MISSING_MESSAGE, null, null));
    } else if (!pair.hasDetails()) {
      structure.add(finding(MISSING_DETAILS, null, null));
    }
    if (pair.otherDetails() > 0) {
      structure.add(
          finding(DOUBLED, "1 message", 1 + pair.otherDetails() + " messages with details"));
    }
  }

  private boolean counts(Field field) {
    return switch (field.kind()) {
      case CHANGED_CUSTOMER -> pair.customerOfOrg() && !pair.org().differs();
      case CHANGED_OUTCOME -> !pair.unmapped();
      default ->
          (pair.hasDetails() || !IN_DETAILS.contains(field.kind()))
              && (pair.backfilled() || !OF_MOVED_ONES.contains(field.kind()));
    };
  }

  private void differs(Field field) {
    Finding found = finding(field.kind(), field.legacy(), field.now());
    content.add(
        field.kind() == CHANGED_CUSTOMER && pair.samePerson()
            ? found.explainedBy("The two customers were merged: they are one person.")
            : found);
  }

  private void linkage() {
    List<String> wrong = new ArrayList<>();
    if (!pair.customerOfOrg()) {
      wrong.add("customer " + field(CHANGED_CUSTOMER).now() + " of another organisation");
    } else if (pair.org().differs()) {
      content.add(
          finding(
              WRONG_LINKAGE,
              "organisation " + pair.org().legacy(),
              "organisation " + pair.org().now()));
    }
    if (pair.unknownCallSid() != null) {
      wrong.add("call_sid " + pair.unknownCallSid() + ", which no call has");
    }
    String session = String.valueOf(pair.callSessionId());
    if (pair.namedSession() != null && !pair.namedSession().equals(session)) {
      wrong.add("metadata.legacy_call_session_id " + pair.namedSession());
    }
    long astray = pair.newEvents().stream().filter(PairEvent::astray).count();
    if (astray > 0 && pair.hasMessage()) {
      wrong.add(
          Counted.of(astray, "event names", "events name") + " another conversation's message");
    }
    if (!wrong.isEmpty()) {
      structure.add(finding(WRONG_LINKAGE, "call session " + session, String.join("; ", wrong)));
    }
  }

  private void unmapped() {
    Field outcome = field(CHANGED_OUTCOME);
    Finding found = finding(UNMAPPED_OUTCOME, pair.legacyWord(), outcome.now());
    structure.add(outcome.differs() ? found : found.explainedBy(UNMAPPED_OUTCOME.explanation()));
  }

  private void transcript() {
    int place = pair.legacyTranscript().firstDifference(pair.newTranscript());
    content.add(
        finding(
            CHANGED_TRANSCRIPT,
            pair.legacyTranscript().describe(place),
            pair.newTranscript().describe(place)));
  }

  private void events() {
    EventComparison events = new EventComparison(pair.legacyEvents(), pair.newEvents());
    if (!events.lost().isEmpty()) {
      content.add(finding(LOST_EVENT, lines(events.lost()), null));
    }
    if (!events.extra().isEmpty()) {
      content.add(finding(EXTRA_EVENT, null, lines(events.extra())));
    }
    if (!events.changedFrom().isEmpty()) {
      content.add(finding(CHANGED_EVENT, whole(events.changedFrom()), whole(events.changedTo())));
    }
  }

  private List<Finding> all() {
    List<Finding> all = new ArrayList<>(structure);
    for (Finding found : content) {
      // the organisation and something else that is linked wrongly are one finding
      if (all.stream().noneMatch(f -> f.kind() == found.kind())) {
        all.add(found);
      }
    }
    return all;
  }

  /** Whatever a late writer changed is one finding: it is repaired at once. */
  private List<Finding> asLate() {
    if (content.stream().allMatch(Finding::explained)) {
      return all();
    }
    List<Finding> all = new ArrayList<>(structure);
    all.add(finding(LATE_WRITER, values(Finding::legacyValue), values(Finding::newValue)));
    return all;
  }

  private String values(java.util.function.Function<Finding, @Nullable String> side) {
    return content.stream()
        .map(f -> f.kind().word() + ": " + side.apply(f))
        .collect(Collectors.joining("; "));
  }

  private Field field(FindingClass kind) {
    return pair.fields().stream().filter(f -> f.kind() == kind).findFirst().orElseThrow();
  }

  private Finding finding(FindingClass kind, @Nullable String legacy, @Nullable String now) {
    return Finding.unexplained(pair.callSessionId(), pair.conversationId(), kind, legacy, now);
  }

  private static String lines(List<PairEvent> events) {
    return events.stream().map(PairEvent::line).collect(Collectors.joining("; "));
  }

  private static String whole(List<PairEvent> events) {
    return events.stream().map(e -> e.line() + " " + e.details()).collect(Collectors.joining("; "));
  }
}
