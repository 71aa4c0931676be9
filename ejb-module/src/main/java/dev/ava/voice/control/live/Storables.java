package dev.ava.voice.control.live;

import dev.ava.shared.Storable;

/** What a model says, made storable. */
final class Storables {

  private static final int LONGEST = 100_000;

  private Storables() {}

  static String text(String text) {
    return Storable.text(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
  }

  static LiveTurn turn(LiveTurn turn) {
    return new LiveTurn(
        turn.seq(),
        turn.speaker(),
        turn.itemId(),
        text(turn.text()),
        turn.generated() == null ? null : text(turn.generated()),
        turn.heardMillis(),
        turn.from(),
        turn.to(),
        turn.interrupted());
  }
}
