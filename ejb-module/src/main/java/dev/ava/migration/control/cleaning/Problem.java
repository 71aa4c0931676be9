package dev.ava.migration.control.cleaning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is reported of a customer, as the reason of a row of migration_exceptions. */
enum Problem {
  /** Kept as it was written in phone_raw. */
  PHONE_UNREADABLE,
  /** A word or number that stands for nobody; kept in migration_undo only. */
  PHONE_WITHHELD,
  /** No address that mail could go to; kept as it was written, unless another row has the same. */
  EMAIL_UNREADABLE,
  /** A merged customer whose address belongs to a third one; kept in migration_undo only. */
  EMAIL_OF_ANOTHER,
  /** The row was refused or held by others again and again; it is as it was. */
  NOT_CLEANED,
  MERGED_SAME_PHONE,
  MERGED_SAME_EMAIL;

  /** Those that a later run may find solved. */
  static final List<String> PASSING =
      Arrays.stream(values())
          .filter(problem -> problem.compareTo(EMAIL_OF_ANOTHER) < 0)
          .map(Problem::word)
          .toList();

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
