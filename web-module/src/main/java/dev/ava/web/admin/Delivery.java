package dev.ava.web.admin;

import java.util.Locale;
import java.util.Map;

/**
 * What became of a message we sent, as a sign and in words.
 *
 * @param sign the symbol's name; the words say the same to whoever doesn't see it
 */
public record Delivery(String sign, String words) {

  private static final Delivery WAITING = new Delivery("clock", "Queued");
  private static final Delivery FAILED = new Delivery("alert", "Not delivered");
  private static final Map<String, Delivery> KNOWN =
      Map.ofEntries(
          Map.entry("accepted", WAITING),
          Map.entry("scheduled", new Delivery("clock", "Scheduled")),
          Map.entry("queued", WAITING),
          Map.entry("sending", new Delivery("clock", "Sending")),
          Map.entry("sent", new Delivery("tick", "Sent")),
          Map.entry("partially_delivered", new Delivery("tick", "Partly delivered")),
          Map.entry("delivered", new Delivery("ticks", "Delivered")),
          Map.entry("read", new Delivery("read", "Read")),
          Map.entry("undelivered", FAILED),
          Map.entry("failed", new Delivery("alert", "Failed")),
          Map.entry("canceled", new Delivery("alert", "Cancelled")));

  /** A provider's new word is shown as it came. */
  public static Delivery of(String status) {
    return KNOWN.getOrDefault(
        status.toLowerCase(Locale.ROOT), new Delivery("clock", status.replace('_', ' ')));
  }

  public boolean isFailure() {
    return sign.equals("alert");
  }
}
