package dev.ava.conversation.boundary;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** An organisation of its own for each test, and verbs to fill it. */
final class Clinic {

  private final Jdbi jdbi;
  final UUID id = UUID.randomUUID();

  Clinic(Jdbi jdbi) {
    this.jdbi = jdbi;
    jdbi.useHandle(
        sql -> sql.execute("INSERT INTO organizations (id, name) VALUES (?, 'LuxeMedSpa')", id));
  }

  int customer(String name, String phone) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "INSERT INTO customers (org_id, name, phone, phone_raw) VALUES (?, ?, ?, ?)"
                        + " RETURNING id")
                .bind(0, id)
                .bind(1, name)
                .bind(2, phone)
                .bind(3, phone)
                .mapTo(Integer.class)
                .one());
  }

  void merged(int customer, int into) {
    jdbi.useHandle(
        sql -> sql.execute("UPDATE customers SET merged_into_id = ? WHERE id = ?", into, customer));
  }

  UUID conversation(Integer customer, String channel, String status, String at) {
    return conversation(customer, channel, status, at, null);
  }

  UUID conversation(Integer customer, String channel, String status, String at, String peer) {
    UUID conversation = UUID.randomUUID();
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO conversations (id, org_id, customer_id, channel, status, our_address,"
                    + " peer_address, initiated_at, last_activity_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                conversation,
                id,
                customer,
                channel,
                status,
                "+1" + Integer.toUnsignedString(conversation.hashCode()),
                peer,
                time(at),
                time(at)));
    return conversation;
  }

  UUID message(UUID conversation, String direction, String content, String at) {
    UUID message = UUID.randomUUID();
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO communication_messages (id, conversation_id, direction, content,"
                    + " sent_at) VALUES (?, ?, ?, ?, ?)",
                message,
                conversation,
                direction,
                content,
                time(at)));
    return message;
  }

  void sms(UUID message, String status, String... mediaUrls) {
    jdbi.useHandle(
        sql ->
            sql.createUpdate(
                    "INSERT INTO sms_details (message_id, provider, provider_message_id,"
                        + " from_number, to_number, delivery_status, delivery_rank, error_code,"
                        + " media_urls, media_types) VALUES (:id, 'twilio', :sid, '+1', '+2',"
                        + " :status, 4, '30003', :urls, ARRAY['image/jpeg'])")
                .bind("id", message)
                .bind("sid", "SM" + message)
                .bind("status", status)
                .bindArray("urls", String.class, (Object[]) mediaUrls)
                .execute());
  }

  void voice(UUID message, String segments) {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO voice_call_details (message_id, duration_seconds,"
                    + " transcript_segments) VALUES (?, 92, ?::jsonb)",
                message,
                segments));
  }

  void event(UUID conversation, String type, String at) {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO communication_events (id, conversation_id, event_type, \"timestamp\","
                    + " details) VALUES (?, ?, ?, ?, '{\"word\":\"STOP\"}')",
                UUID.randomUUID(),
                conversation,
                type,
                time(at)));
  }

  private static OffsetDateTime time(String at) {
    return Instant.parse(at).atOffset(ZoneOffset.UTC);
  }
}
