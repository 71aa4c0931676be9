package dev.ava.call.boundary;

import dev.ava.call.boundary.CallTurns.Turn;
import dev.ava.call.control.TranscriptRows;
import dev.ava.call.control.TurnRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The whole transcript that a provider tells after a call, and the turns that came while it went
 * on: each is kept once. Every method works in the transaction of the handle, which must hold the
 * call's row ({@link CallRecords#lock}).
 */
@ApplicationScoped
public class CallTranscripts {

  /**
   * A turn of the whole transcript.
   *
   * @param speaker {@code agent} or {@code driver}, the person
   * @param otherText how it may have been told while the call went on, such as before it was cut
   *     short; null: no other way
   * @param interrupted whether the other side cut it short
   */
  public record ToldTurn(
      String speaker, String text, @Nullable String otherText, Instant at, boolean interrupted) {}

  /**
   * A turn in its place, with what the whole transcript tells of it.
   *
   * @param at when it was said
   */
  public record Line(String speaker, String text, Instant at, boolean interrupted) {}

  /**
   * Fills in what never came, where it belongs: places are counted anew, 1 and on without gaps, in
   * the order of the whole transcript. A turn that came and that the transcript lacks stays behind
   * the one it came after. Telling the same again changes nothing.
   *
   * @param call that has a conversation
   * @return all turns in their order
   */
  public List<Line> complete(Handle sql, CallRecord call, List<ToldTurn> whole) {
    List<Place> places = places(TurnRows.all(sql, call.conversationId()), whole);
    TranscriptRows.renumber(sql, call.conversationId(), moved(places));
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).turn == null) {
        TranscriptRows.fill(sql, call.conversationId(), i + 1, places.get(i).told);
      }
    }
    return places.stream().map(Place::line).toList();
  }

  /**
   * A turn that comes after the whole transcript: the one that was filled in for it, which is from
   * now on one that came.
   *
   * @return empty if none was
   */
  public Optional<Turn> claim(Handle sql, CallRecord call, String speaker, String text) {
    return TranscriptRows.claim(sql, call.conversationId(), speaker, text);
  }

  /** A turn that came, one that was told, or both in one. */
  private record Place(@Nullable Turn turn, @Nullable ToldTurn told) {

    Line line() {
      return told == null
          ? new Line(turn.speaker(), turn.text(), turn.at(), false)
          : new Line(told.speaker(), told.text(), told.at(), told.interrupted());
    }
  }

  private static List<Place> places(List<Turn> came, List<ToldTurn> whole) {
    List<Turn> left = new ArrayList<>(came);
    List<Place> places = new ArrayList<>();
    for (ToldTurn told : whole) {
      Optional<Turn> same = left.stream().filter(turn -> isSame(turn, told)).findFirst();
      same.ifPresent(left::remove);
      places.add(new Place(same.orElse(null), told));
    }
    int at = -1;
    for (Turn turn : came) {
      int found = indexOf(places, turn);
      if (found < 0) {
        at++;
        places.add(at, new Place(turn, null));
      } else {
        at = found;
      }
    }
    return places;
  }

  private static int indexOf(List<Place> places, Turn turn) {
    for (int i = 0; i < places.size(); i++) {
      if (turn.equals(places.get(i).turn)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isSame(Turn turn, ToldTurn told) {
    return turn.speaker().equals(told.speaker())
        && (words(turn.text()).equals(words(told.text()))
            || (told.otherText() != null && words(turn.text()).equals(words(told.otherText()))));
  }

  /** Blanks aside. */
  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static List<TranscriptRows.Moved> moved(List<Place> places) {
    List<TranscriptRows.Moved> moved = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Turn turn = places.get(i).turn;
      if (turn != null && turn.sequence() != i + 1) {
        moved.add(new TranscriptRows.Moved(turn.id(), i + 1));
      }
    }
    return moved;
  }
}
