package dev.ava.customer;

import java.util.List;

/**
 * The other side of a message as far as its address tells.
 *
 * @param kind what sort of address it is; only a {@link Kind#NUMBER} identifies a customer
 * @param value E.164 number, short code or sender word; null when withheld
 * @param raw as the provider sent it, with its channel prefix
 * @param spellings how legacy rows may have written the same number; empty unless a number
 */
public record PeerAddress(Kind kind, String value, String raw, List<String> spellings) {

  /** Sorts of addresses, after the kinds a text message can come from. */
  public enum Kind {
    /** A number that a numbering plan knows. */
    NUMBER,
    /** Looks like a number, but no plan has it: kept, never used to identify a person. */
    DOUBTFUL_NUMBER,
    SHORT_CODE,
    /** An alphanumeric sender, a SIP or client name. */
    WORD,
    /** Nobody: one withheld sender is never taken for another. */
    WITHHELD
  }

  public boolean identifiesCustomer() {
    return kind == Kind.NUMBER;
  }
}
