package dev.ava.conversation.boundary;

import java.util.Map;

/**
 * Voice calls outside of the tables of conversations, as SQL. A call has the id of its conversation
 * (the one it will get, if it has none yet) and a {@code place}, an integer by which its row is
 * found. A voice conversation whose {@code legacy_call_session_id} is NULL is only in the tables.
 */
public interface VoiceRelations {

  /** The newest calls: columns {@code id, last_activity_at, place}, in the order of the list. */
  Fragment newest(VoiceQuery query, String limit);

  /** How many calls there are, as one number. */
  Fragment count(VoiceQuery query);

  /**
   * A relation with the columns of {@code conversations}, and {@code place}, {@code message_count},
   * {@code last_direction}, {@code last_delivery_status}; read by place.
   */
  String conversations();

  /**
   * A relation with the columns of {@code communication_messages} and {@code voice_call_details},
   * and {@code place}; read by place.
   */
  String messages();

  /** A relation with the columns of {@code communication_events}, and {@code place}. */
  String events();

  /** The place of the call whose conversation is {@code :id}; NULL if there is none. */
  String placeOfId();

  /**
   * @param values what {@code sql} binds by name; the same name means the same value everywhere
   */
  record Fragment(String sql, Map<String, Object> values) {}
}
