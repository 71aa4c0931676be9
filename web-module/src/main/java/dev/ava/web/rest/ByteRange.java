package dev.ava.web.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of the header Range (RFC 9110, 14.1.2), as players ask for it when somebody jumps.
 *
 * @param from the first byte, from 0 on
 * @param to the last byte
 */
record ByteRange(long from, long to) {

  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * @param header null: everything is wanted
   * @return empty if the whole is to be answered: nothing, several ranges or something unreadable
   *     is asked for. A range outside of the size has no bytes: {@link #isEmpty}.
   */
  static Optional<ByteRange> of(String header, long size) {
    Matcher one = ONE.matcher(header == null ? "" : header.strip());
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (one.group(1).isEmpty()) {
      long last = Math.min(Long.parseLong(one.group(2)), size);
      return Optional.of(new ByteRange(size - last, size - 1));
    }
    long from = Long.parseLong(one.group(1));
    long to = one.group(2).isEmpty() ? size - 1 : Long.parseLong(one.group(2));
    return to < from && !one.group(2).isEmpty()
        ? Optional.empty()
        : Optional.of(new ByteRange(from, Math.min(to, size - 1)));
  }

  boolean isEmpty() {
    return to < from;
  }

  long length() {
    return to - from + 1;
  }

  /** The header Content-Range. */
  String of(long size) {
    return "bytes " + from + "-" + to + "/" + size;
  }
}
