package dev.ava.conversation.control;

import dev.ava.conversation.boundary.ConversationView;
import dev.ava.conversation.boundary.ConversationView.Conversation;
import dev.ava.conversation.boundary.ConversationView.Event;
import dev.ava.conversation.boundary.ConversationView.Message;
import dev.ava.conversation.boundary.VoiceRelations;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** The statements of one conversation. */
public final class DetailRows {

  private static final String CONVERSATION =
      """
      SELECT c.id, k.id AS k_id, k.name AS k_name, k.phone AS k_phone, k.email AS k_email,
        k.sms_consent AS k_sms_consent, k.sms_consent_at AS k_sms_consent_at,
        c.channel, c.status, c.initiated_at, c.last_activity_at, c.completed_at,
        c.satisfaction_score, c.sentiment, c.outcome, c.subject, c.ai_summary, c.metadata,
        c.our_address, c.peer_address
      FROM %s c
      %s
      WHERE c.org_id = :org AND c.id = :id
      """;

  private static final String MESSAGES =
      """
      SELECT m.id, m.direction, m.content, m.sent_at, m.processed, m.processing_error, m.metadata,
        s.message_id AS s_message_id, s.from_number AS s_from_number, s.to_number AS s_to_number,
        s.provider AS s_provider, s.provider_message_id AS s_provider_message_id,
        s.delivery_status AS s_delivery_status, s.error_code AS s_error_code,
        s.error_message AS s_error_message, s.segments AS s_segments,
        s.media_urls AS s_media_urls,
        (SELECT jsonb_agg(jsonb_build_object('url', url, 'content_type', type) ORDER BY place)
         FROM unnest(s.media_urls, s.media_types) WITH ORDINALITY AS listed(url, type, place))
          AS s_media,
        s.delivered_at AS s_delivered_at, s.failed_at AS s_failed_at,
        v.message_id AS v_message_id, v.duration_seconds AS v_duration_seconds,
        v.recording_url AS v_recording_url, v.transcript_segments AS v_transcript_segments,
        v.function_calls AS v_function_calls, v.interruption_count AS v_interruption_count,
        v.audio_quality_score AS v_audio_quality_score, v.call_sid AS v_call_sid,
        e.message_id AS e_message_id, e.subject AS e_subject, e.from_address AS e_from_address,
        e.to_address AS e_to_address, e.cc_addresses AS e_cc_addresses,
        e.bcc_addresses AS e_bcc_addresses, e.body_html AS e_body_html,
        e.body_text AS e_body_text, e.attachments AS e_attachments,
        e.delivery_status AS e_delivery_status, e.opened_at AS e_opened_at,
        e.clicked_at AS e_clicked_at
      FROM %s
      """;

  private static final String MESSAGES_IN_TABLES =
      """
      conversations c
      JOIN communication_messages m ON m.conversation_id = c.id
      LEFT JOIN sms_details s ON s.message_id = m.id
      LEFT JOIN voice_call_details v ON v.message_id = m.id
      LEFT JOIN email_details e ON e.message_id = m.id
      WHERE c.org_id = :org AND c.id = :id ORDER BY m.sent_at, m.id
      """;

  private static final String MESSAGES_ELSEWHERE =
      """
      (SELECT * FROM %s r WHERE r.place = :place) m
      CROSS JOIN LATERAL (
        SELECT m.id AS message_id, m.duration_seconds, m.recording_url, m.transcript_segments,
          m.function_calls, m.interruption_count, m.audio_quality_score, m.call_sid) v
      LEFT JOIN sms_details s ON false
      LEFT JOIN email_details e ON false
      """;

  private static final String EVENTS =
      """
      SELECT e.id, e.event_type, e."timestamp", e.details, e.message_id
      FROM conversations c
      JOIN communication_events e ON e.conversation_id = c.id
      WHERE c.org_id = :org AND c.id = :id ORDER BY e."timestamp", e.id
      """;

  private static final String EVENTS_ELSEWHERE =
      """
      SELECT e.id, e.event_type, e."timestamp", e.details, e.message_id
      FROM %s e WHERE e.place = :place ORDER BY e."timestamp", e.id
      """;

  private DetailRows() {}

  /** The conversation with everything in it, wherever voice calls are. */
  public static Optional<ConversationView> view(
      Handle sql, UUID orgId, UUID id, Optional<VoiceRelations> voice) {
    Optional<Integer> place = voice.flatMap(relations -> place(sql, id, relations));
    return place.isPresent()
        ? elsewhere(sql, orgId, id, voice.get(), place.get())
        : here(sql, orgId, id);
  }

  private static Optional<Integer> place(Handle sql, UUID id, VoiceRelations voice) {
    return sql.createQuery("SELECT " + voice.placeOfId())
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne();
  }

  private static Optional<ConversationView> here(Handle sql, UUID orgId, UUID id) {
    return query(sql, CONVERSATION.formatted("conversations", CustomerFamily.SURVIVOR), orgId, id)
        .map(ConstructorMapper.of(Conversation.class))
        .findOne()
        .map(
            found ->
                new ConversationView(
                    found,
                    query(sql, MESSAGES.formatted(MESSAGES_IN_TABLES), orgId, id)
                        .map(ConstructorMapper.of(Message.class))
                        .list(),
                    query(sql, EVENTS, orgId, id).map(ConstructorMapper.of(Event.class)).list()));
  }

  private static Optional<ConversationView> elsewhere(
      Handle sql, UUID orgId, UUID id, VoiceRelations voice, int place) {
    String call = "(SELECT * FROM %s r WHERE r.place = :place)".formatted(voice.conversations());
    String messages = MESSAGES_ELSEWHERE.formatted(voice.messages());
    String events = EVENTS_ELSEWHERE.formatted(voice.events());
    return query(sql, CONVERSATION.formatted(call, CustomerFamily.SURVIVOR), orgId, id)
        .bind("place", place)
        .map(ConstructorMapper.of(Conversation.class))
        .findOne()
        .map(
            found ->
                new ConversationView(
                    found,
                    query(sql, MESSAGES.formatted(messages), orgId, id)
                        .bind("place", place)
                        .map(ConstructorMapper.of(Message.class))
                        .list(),
                    query(sql, events, orgId, id)
                        .bind("place", place)
                        .map(ConstructorMapper.of(Event.class))
                        .list()));
  }

  private static Query query(Handle sql, String statement, UUID orgId, UUID id) {
    return sql.createQuery(statement)
        .bind("org", orgId)
        .bind("id", id)
        .registerColumnMapper(new JsonColumn())
        .registerColumnMapper(new MediaColumn());
  }
}
