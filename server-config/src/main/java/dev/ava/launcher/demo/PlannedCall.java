package dev.ava.launcher.demo;

import java.util.List;

/**
 * A call that the clinic places, and what is to become of it. The last four digits of the number
 * tell the stand-in what to do.
 *
 * @param what happens on the way
 * @param status it ends with
 * @param turns that were said and are on record
 */
record PlannedCall(String name, String number, String what, String status, int turns) {
  private static final String COMPLETED = "completed";
  private static final String FAILED = "failed";

  boolean isOrphan() {
    return number.endsWith("0187");
  }

  /** Nobody tells of its end, so Ava has to ask. */
  boolean isAskedFor() {
    return isOrphan() || number.endsWith("0184");
  }

  /** The last one waits for somebody to ask. */
  static List<PlannedCall> all() {
    return List.of(
        new PlannedCall("Maria", "+13105550111", "an ordinary call", COMPLETED, 4),
        new PlannedCall(
            "James", "+12135550181", "turns come before the provider's answer", COMPLETED, 4),
        new PlannedCall("Priya", "+14245550182", "turns come after the report", COMPLETED, 4),
        new PlannedCall("Sofía", "+18185550183", "everything comes twice", COMPLETED, 4),
        new PlannedCall(
            "Aiko", "+13235550185", "the provider's answer is lost, not the call", COMPLETED, 4),
        new PlannedCall(
            "Noah", "+12135550184", "nothing is told: Ava asks what became of it", COMPLETED, 4),
        new PlannedCall("Grace", "+15625550188", "refused by the provider", FAILED, 0),
        new PlannedCall("Daniel", "+16265550192", "the line is busy", FAILED, 0),
        new PlannedCall("?", "+19165550187", "an orphan: nobody knows of it", FAILED, 0));
  }
}
