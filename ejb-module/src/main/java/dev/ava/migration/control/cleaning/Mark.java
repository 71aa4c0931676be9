package dev.ava.migration.control.cleaning;

import java.util.UUID;

/**
 * By what a customer of an organisation is known. Among the rows that Ava has read nobody shares
 * one: a unique index stands behind each kind.
 *
 * @param text E.164 number, unreadable number as it was written, or e-mail address in lower case
 */
record Mark(Kind kind, UUID orgId, String text) {

  /** The kinds, by the name that customers-known.sql uses. */
  enum Kind {
    PHONE,
    UNREADABLE_PHONE,
    EMAIL
  }
}
