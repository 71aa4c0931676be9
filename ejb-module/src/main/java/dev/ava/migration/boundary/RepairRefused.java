package dev.ava.migration.boundary;

import dev.ava.shared.Conflict;

/** A difference that only a person can settle; the message says how. Nothing was changed. */
public class RepairRefused extends Conflict {

  public RepairRefused(String message) {
    super("repair-refused", message);
  }
}
