package dev.ava.conversation.boundary;

import java.util.Locale;
import java.util.Optional;

/**
 * The ladder of a text message's delivery. Reports come late, twice and out of order; only a higher
 * rung overwrites. Words and order: Twilio's message resource.
 */
public enum DeliveryStatus {
  ACCEPTED(0),
  SCHEDULED(0),
  QUEUED(1),
  SENDING(2),
  SENT(3),
  PARTIALLY_DELIVERED(3),
  DELIVERED(4),
  UNDELIVERED(4),
  FAILED(4),
  CANCELED(4),
  RECEIVING(0),
  RECEIVED(4),
  READ(5);

  private final int rung;

  DeliveryStatus(int rung) {
    this.rung = rung;
  }

  public int rung() {
    return rung;
  }

  public boolean isFailure() {
    return this == UNDELIVERED || this == FAILED || this == CANCELED;
  }

  public boolean isDelivery() {
    return this == DELIVERED || this == READ;
  }

  /** As stored and shown. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for a word that is not on the ladder. */
  public static Optional<DeliveryStatus> of(String word) {
    for (DeliveryStatus status : values()) {
      if (status.word().equalsIgnoreCase(word)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
