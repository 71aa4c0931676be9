package dev.ava.voice.boundary;

/** Why a connection is closed, with the code that a WebSocket closes with. */
public enum CallEnd {
  ENDED(1000, "ended", "The call is over."),
  SERVER_STOPS(1001, "server_stops", "This server stops: connect again to go on."),
  FRAME_TOO_BIG(1009, "frame_too_big", "A frame was too big."),
  OUR_FAULT(1011, "our_fault", "Something failed on our side."),
  BROKEN_FRAMES(4400, "broken_frames", "Too many frames in a row could not be read."),
  NO_TICKET(4401, "no_ticket", "The ticket is missing, unknown, spent or too old: get a new one."),
  ORIGIN(4403, "origin", "Pages of this origin may not connect."),
  IDLE(4408, "idle", "Nothing came for too long."),
  TAKEN_OVER(4409, "taken_over", "Another connection took this session over."),
  OVER(4410, "over", "This session is over: begin one with another session_id."),
  TOO_SLOW(4412, "too_slow", "The connection takes less than is said."),
  TOO_LONG(4413, "too_long", "The call reached its longest time."),
  TOO_MANY(4429, "too_many", "Too many calls at the moment: try again later."),
  NOT_READY(4503, "not_ready", "Nobody can answer at the moment: try again later.");

  private final int code;
  private final String word;
  private final String sentence;

  CallEnd(int code, String word, String sentence) {
    this.code = code;
    this.word = word;
    this.sentence = sentence;
  }

  /** How a call ends for which its agent gave this reason. */
  public static CallEnd forReason(String reason) {
    return switch (reason) {
      case "agent_lost" -> NOT_READY;
      case "time_limit", "cost_limit" -> TOO_LONG;
      default -> ENDED;
    };
  }

  public int code() {
    return code;
  }

  /** A stable lower_snake_case word. */
  public String word() {
    return word;
  }

  /** For a person; at most 123 bytes, as a close frame has room for. */
  public String sentence() {
    return sentence;
  }
}
