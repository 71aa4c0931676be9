package dev.ava.web.admin;

import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A med spa with a day's conversations, in an organisation of its own. */
final class SpaData {

  final UUID org = UUID.randomUUID();
  private final Jdbi jdbi;

  SpaData(DataSource database) {
    jdbi = Jdbi.create(database);
    update(
        "INSERT INTO organizations (id, name, time_zone) VALUES (?, 'LuxeMedSpa',"
            + " 'America/New_York')",
        org);
  }

  /** A user that the administrator made moves in here. */
  void takes(String username) {
    update("UPDATE console_users SET org_id = ? WHERE username = ?", org, username);
  }

  int customer(String name, String phone, String consent) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "INSERT INTO customers (org_id, name, phone, phone_raw, sms_consent,"
                        + " sms_consent_at) VALUES (:org, :name, :phone, :phone, :consent,"
                        + " CASE WHEN :consent IS NULL THEN NULL ELSE now() - interval '2 hours'"
                        + " END) RETURNING id")
                .bind("org", org)
                .bind("name", name)
                .bind("phone", phone)
                .bind("consent", consent)
                .mapTo(Integer.class)
                .one());
  }

  UUID conversation(Integer customer, String channel, String status, String peer, int minutesAgo) {
    UUID id = UUID.randomUUID();
    update(
        "INSERT INTO conversations (id, org_id, customer_id, channel, status, our_address,"
            + " peer_address, initiated_at, last_activity_at) VALUES (?, ?, ?, ?, ?,"
            + " '+13055550199', ?, now() - make_interval(mins => ?), now() - make_interval(mins =>"
            + " ?))",
        id,
        org,
        customer,
        channel,
        status,
        peer,
        minutesAgo + 30,
        minutesAgo);
    return id;
  }

  void ends(UUID conversation) {
    update("UPDATE conversations SET status = 'completed' WHERE id = ?", conversation);
  }

  UUID message(UUID conversation, String direction, String content, int minutesAgo) {
    UUID id = UUID.randomUUID();
    update(
        "INSERT INTO communication_messages (id, conversation_id, direction, content, sent_at)"
            + " VALUES (?, ?, ?, ?, now() - make_interval(mins => ?))",
        id,
        conversation,
        direction,
        content,
        minutesAgo);
    event(
        conversation,
        direction.equals("inbound") ? "message_received" : "message_sent",
        minutesAgo);
    return id;
  }

  void text(UUID conversation, String direction, String status, String content, int minutesAgo) {
    UUID id = message(conversation, direction, content, minutesAgo);
    update(
        "INSERT INTO sms_details (message_id, provider, provider_message_id, from_number, to_number,"
            + " delivery_status, delivery_rank, error_code, error_message) VALUES (?, 'twilio', ?,"
            + " '+13055550101', '+13055550199', ?, 4, ?, ?)",
        id,
        "SM" + id,
        status,
        status.equals("undelivered") ? "30003" : null,
        status.equals("undelivered") ? "Unreachable destination handset" : null);
  }

  void pictures(UUID conversation, String content, int minutesAgo) {
    UUID id = message(conversation, "inbound", content, minutesAgo);
    update(
        "INSERT INTO sms_details (message_id, provider, provider_message_id, from_number, to_number,"
            + " delivery_status, delivery_rank, media_urls, media_types) VALUES (?, 'twilio', ?,"
            + " '+13055550101', '+13055550199', 'received', 4,"
            + " '{https://media.example.test/ME1,https://media.example.test/ME2}',"
            + " '{image/jpeg,application/pdf}')",
        id,
        "MM" + id);
  }

  void call(UUID conversation, String segments, int minutesAgo) {
    UUID id =
        message(
            conversation,
            "inbound",
            "Voice call starting with: Thank you for calling LuxeMedSpa.",
            minutesAgo);
    update(
        "INSERT INTO voice_call_details (message_id, duration_seconds, transcript_segments) VALUES"
            + " (?, 184, ?::jsonb)",
        id,
        segments);
  }

  void event(UUID conversation, String type, int minutesAgo) {
    update(
        "INSERT INTO communication_events (id, conversation_id, event_type, \"timestamp\") VALUES"
            + " (?, ?, ?, now() - make_interval(mins => ?))",
        UUID.randomUUID(),
        conversation,
        type,
        minutesAgo);
  }

  void forget(int customer) {
    update("DELETE FROM conversations WHERE customer_id = ?", customer);
    update("DELETE FROM customers WHERE id = ?", customer);
  }

  int looks(UUID conversation, String actor) {
    return jdbi.withHandle(
        sql ->
            sql.createQuery(
                    "SELECT count(*) FROM access_audit WHERE org_id = :org AND actor = :actor AND"
                        + " conversation_id = :conversation AND via = 'console'")
                .bind("org", org)
                .bind("actor", actor)
                .bind("conversation", conversation)
                .mapTo(Integer.class)
                .one());
  }

  private void update(String statement, Object... values) {
    jdbi.useHandle(sql -> sql.execute(statement, values));
  }
}
