package dev.ava.provider.elevenlabs;

/**
 * What became of a turn.
 *
 * @param id of the row in {@code call_transcriptions}; 0 while it is parked
 * @param sequence its place in the call, from 1 on; 0 while it is parked
 */
public record TakenTurn(int id, int sequence) {

  static final TakenTurn PARKED = new TakenTurn(0, 0);

  public boolean parked() {
    return id == 0;
  }

  /** As the inbox keeps it. */
  String text() {
    return id + "/" + sequence;
  }

  static TakenTurn of(String text) {
    int slash = text.indexOf('/');
    return new TakenTurn(
        Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }
}
