package dev.ava.scoring.control;

import dev.ava.scoring.boundary.Judgement.Evidence;
import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.Scorable.Action;
import dev.ava.scoring.boundary.Scorable.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a conversation. In this order: what a tool did; what the conversation has on record;
 * what the assistant says it did; a grievance; leaving with nothing; a question that was answered.
 */
record Outcome(String word, List<Evidence> evidence) {

  private static final Map<String, String> OF_TOOLS =
      Map.of(
          "book_appointment", "appointment_scheduled",
          "reschedule_appointment", "appointment_rescheduled",
          "cancel_appointment", "appointment_cancelled");

  private static final String HAND_OVER = "hand_over";

  /** A later kind is looked for first where one sentence holds two. */
  private static final Map<String, String> OF_WORDS =
      Map.of(
          "booked", "appointment_scheduled",
          "moved", "appointment_rescheduled",
          "cancelled", "appointment_cancelled");

  private static final double GRIEVANCE = 2;

  /** Words of the shortest sentence without a number that can be an answer. */
  private static final int TELLING = 4;

  /** What the assistant did to the calendar, last of all; empty: nothing. */
  static Optional<String> proven(Scorable conversation) {
    Optional<String> byTool =
        conversation.actions().stream()
            .filter(Action::succeeded)
            .map(action -> OF_TOOLS.get(action.name()))
            .filter(word -> word != null)
            .reduce((earlier, later) -> later);
    String onRecord = conversation.standing().outcome();
    return byTool.or(
        () ->
            Optional.ofNullable(onRecord)
                .filter(
                    word ->
                        conversation.actions().isEmpty()
                            && OF_TOOLS.containsValue(word)
                            && conversation.channel().equals("voice")));
  }

  static Outcome of(Scorable conversation) {
    Optional<String> proven = proven(conversation);
    if (proven.isPresent()) {
      return new Outcome(proven.get(), List.of());
    }
    Outcome said = asSaid(conversation);
    if (said != null) {
      return said;
    }
    Outcome grievance = grievance(conversation);
    return grievance == null ? otherwise(conversation) : grievance;
  }

  /**
   * The last statement of the assistant that something was done; a question or a refusal is none.
   */
  private static @Nullable Outcome asSaid(Scorable conversation) {
    if (conversation.actions().stream().anyMatch(action -> OF_TOOLS.containsKey(action.name()))) {
      return null; // tools were used and failed: words don't book
    }
    Outcome last = null;
    for (int i = 0; i < conversation.turns().size(); i++) {
      Turn turn = conversation.turns().get(i);
      if (turn.speaker().equals(Scorable.ASSISTANT)) {
        for (String sentence : sentences(turn.text())) {
          if (!sentence.endsWith("?") && !Cues.any(sentence, "refused")) {
            for (String kind : List.of("booked", "cancelled", "moved")) {
              if (Cues.any(sentence, kind)) {
                last =
                    new Outcome(
                        OF_WORDS.get(kind),
                        List.of(new Evidence(i + 1, "the assistant says it is " + kind)));
              }
            }
          }
        }
      }
    }
    return last;
  }

  private static @Nullable Outcome grievance(Scorable conversation) {
    List<Evidence> evidence = new ArrayList<>();
    double weight = 0;
    for (int i = 0; i < conversation.turns().size(); i++) {
      Turn turn = conversation.turns().get(i);
      if (!turn.speaker().equals(Scorable.ASSISTANT)) {
        for (Cues.Cue cue : Cues.in(turn.text(), "complaint")) {
          weight += cue.weight();
          evidence.add(new Evidence(i + 1, cue.name()));
        }
      }
    }
    boolean handedOver =
        conversation.actions().stream().anyMatch(action -> action.name().equals(HAND_OVER));
    return weight >= GRIEVANCE || handedOver ? new Outcome("complaint", evidence) : null;
  }

  private static Outcome otherwise(Scorable conversation) {
    List<Turn> turns = conversation.turns();
    int asked = -1;
    int answered = -1;
    int refused = -1;
    int left = -1;
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      if (!turn.speaker().equals(Scorable.ASSISTANT)) {
        asked = asked < 0 && Cues.any(turn.text(), "asking") ? i : asked;
        left = Cues.any(turn.text(), "leaving") ? i : left;
      } else if (Cues.any(turn.text(), "refused")) {
        refused = i;
      } else if (asked >= 0 && tells(turn.text())) {
        answered = i;
      }
    }
    if (left >= 0 && left > answered && refused >= answered) {
      return new Outcome(
          "unresolved",
          List.of(
              new Evidence(left + 1, Cues.in(turns.get(left).text(), "leaving").get(0).name())));
    }
    if (refused > answered) {
      return new Outcome("unresolved", List.of(new Evidence(refused + 1, "could not be helped")));
    }
    return answered >= 0
        ? new Outcome(
            "info_request",
            List.of(new Evidence(asked + 1, "asks"), new Evidence(answered + 1, "is answered")))
        : new Outcome("unresolved", List.of());
  }

  /** Whether it is an answer; one may end by asking what else, but "Of course!" is none then. */
  private static boolean tells(String text) {
    return !text.strip().endsWith("?")
        || sentences(text).stream()
            .filter(sentence -> !sentence.endsWith("?"))
            .anyMatch(
                sentence ->
                    sentence.split("\\s+", -1).length >= TELLING
                        || sentence.chars().anyMatch(Character::isDigit));
  }

  private static List<String> sentences(String text) {
    return List.of(text.split("(?<=[.!?])\\s+|\\n+"));
  }
}
