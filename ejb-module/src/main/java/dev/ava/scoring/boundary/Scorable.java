package dev.ava.scoring.boundary;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as a scorer sees it.
 *
 * @param channel {@code voice}, {@code sms} or {@code email}
 * @param turns what was said, in order; a turn's number is its place from 1 on
 * @param actions what the assistant did, in order
 * @param standing what the conversation says at present
 */
public record Scorable(
    UUID orgId,
    UUID conversationId,
    String channel,
    List<Turn> turns,
    List<Action> actions,
    Standing standing) {

  public static final String CUSTOMER = "customer";
  public static final String ASSISTANT = "assistant";

  public Scorable {
    turns = List.copyOf(turns);
    actions = List.copyOf(actions);
  }

  /**
   * @param speaker {@code customer}, {@code assistant}, {@code system} or {@code unknown}
   */
  public record Turn(String speaker, String text) {}

  /**
   * A tool that was used.
   *
   * @param succeeded whether its result says so; a tool without a result did not
   */
  public record Action(String name, boolean succeeded) {}

  /**
   * @param status {@code active}, {@code completed} or {@code failed}
   * @param score 1 to 10; null: nobody has judged
   */
  public record Standing(
      String status,
      @Nullable Integer score,
      @Nullable String sentiment,
      @Nullable String outcome,
      @Nullable String subject,
      @Nullable String summary) {}

  /** Whether the caller said anything. */
  public boolean heardCaller() {
    return turns.stream()
        .anyMatch(turn -> !turn.speaker().equals(ASSISTANT) && !turn.text().isBlank());
  }
}
