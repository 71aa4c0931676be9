package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Intent;
import dev.ava.assistant.control.offline.understanding.Understood;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller wants done that isn't being done yet. */
enum Wish {
  NONE,
  BOOK,
  MOVE,
  CANCEL,
  LOOK_UP,
  STOP;

  /** After something was done: a change of just that. */
  private static final Pattern CHANGES_IT =
      Pattern.compile(
          "\\b(?:make (?:it|that)|change|actually|instead|move|wait|no|sorry|rather|i meant?)\\b");

  private static final Pattern BOOKS = Pattern.compile("\\bbook\\b");

  /**
   * @param task what is being done; null: nothing
   * @param question whether a question in it was answered
   * @param justChanged whether an appointment was made or changed before
   */
  static Wish of(Understood heard, @Nullable Task task, boolean question, boolean justChanged) {
    if (heard.wants(Intent.CANCEL)
        && !heard.wants(Intent.POLICY)
        && !(task instanceof Cancelling)) {
      boolean onlyThis = task instanceof Booking && !heard.text().contains("my ");
      return onlyThis ? STOP : CANCEL;
    }
    if (moves(heard, task, justChanged)) {
      return MOVE;
    }
    if (task != null) {
      boolean more = !(task instanceof Booking) && !heard.services().isEmpty();
      return more && BOOKS.matcher(heard.text()).find() ? BOOK : NONE;
    }
    if (heard.wants(Intent.APPOINTMENTS)) {
      return LOOK_UP;
    }
    return books(heard, question) ? BOOK : NONE;
  }

  private static boolean moves(Understood heard, @Nullable Task task, boolean justChanged) {
    boolean says = heard.wants(Intent.RESCHEDULE);
    if (task instanceof Booking) {
      return says && heard.text().contains("reschedul");
    }
    boolean corrects =
        task == null
            && justChanged
            && heard.services().isEmpty()
            && (heard.day() != null || heard.time() != null)
            && CHANGES_IT.matcher(heard.text()).find();
    return (says && !(task instanceof Moving)) || corrects;
  }

  private static boolean books(Understood heard, boolean question) {
    if (heard.unknownService()) {
      return false;
    }
    boolean when = heard.day() != null || heard.time() != null;
    boolean hours = heard.wants(Intent.HOURS);
    boolean wants = heard.wants(Intent.BOOK);
    return (wants && (!question || !heard.services().isEmpty() || when))
        || (heard.wants(Intent.AVAILABILITY) && !hours && !question)
        || (when && !question && !hours);
  }
}
