package dev.ava.conversation.control;

import static dev.ava.conversation.control.TextDesk.ORG;
import static dev.ava.conversation.control.TextDesk.PATIENCE;
import static dev.ava.conversation.control.TextDesk.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.conversation.boundary.InboundText;
import dev.ava.customer.ConsentWord;
import dev.ava.testing.EmbeddedDatabase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class RecordInboundTextsIT {

  private static final UUID OTHER_ORG = UUID.fromString("b0000000-0000-0000-0000-000000000002");
  private static final String MARIA = "+14155552671";

  private TextDesk desk = new TextDesk(EmbeddedDatabase.migrated());

  @Test
  void a_first_message_makes_customer_conversation_message_details_event_and_job() {
    assertThat(desk.record(text("SM1", MARIA, "Is 2 pm free?"))).isTrue();

    assertThat(desk.count("webhook_events WHERE state = 'processed' AND event_key = 'AC1:SM1'"))
        .isOne();
    assertThat(desk.row("SELECT name, phone, phone_raw, source, is_new_client FROM customers"))
        .containsEntry("name", null)
        .containsEntry("phone", MARIA)
        .containsEntry("phone_raw", MARIA)
        .containsEntry("source", "inbound-sms-auto")
        .containsEntry("is_new_client", true);
    assertThat(desk.row("SELECT channel, status, our_address, peer_address FROM conversations"))
        .containsEntry("channel", "sms")
        .containsEntry("status", "active")
        .containsEntry("our_address", "+14155550100")
        .containsEntry("peer_address", MARIA);
    assertThat(desk.row("SELECT metadata ->> 'sender_kind' AS kind FROM communication_messages"))
        .containsEntry("kind", "number");
    assertThat(desk.row("SELECT direction, content, processed FROM communication_messages"))
        .containsEntry("direction", "inbound")
        .containsEntry("content", "Is 2 pm free?")
        .containsEntry("processed", false);
    assertThat(desk.row("SELECT provider_message_id, delivery_status, segments FROM sms_details"))
        .containsEntry("provider_message_id", "SM1")
        .containsEntry("delivery_status", "received")
        .containsEntry("segments", 2);
    assertThat(desk.count("communication_events WHERE event_type = 'message_received'")).isOne();
    assertThat(desk.count("scheduled_tasks WHERE task_name = 'message-follow-up'")).isOne();
  }

  @Test
  void a_repeat_changes_nothing() {
    desk.record(text("SM1", MARIA, "Hello"));

    assertThat(desk.record(text("SM1", MARIA, "Hello"))).isFalse();

    assertThat(desk.count("communication_messages")).isOne();
    assertThat(desk.count("communication_events")).isOne();
    assertThat(desk.count("scheduled_tasks")).isOne();
  }

  @Test
  void a_repeat_after_the_inbox_has_forgotten_it_is_still_a_repeat() {
    desk.record(text("SM1", MARIA, "Hello"));
    desk.execute("DELETE FROM webhook_events");

    assertThat(desk.record(text("SM1", MARIA, "Hello"))).isFalse();

    assertThat(desk.count("communication_messages")).isOne();
  }

  @Test
  void the_next_message_continues_the_active_conversation_and_spends_no_customer_key() {
    for (int i = 0; i < 5; i++) {
      desk.record(text("SM" + i, MARIA, "Hello " + i));
    }

    assertThat(desk.count("conversations")).isOne();
    assertThat(desk.count("communication_messages")).isEqualTo(5);
    assertThat(desk.row("SELECT last_value FROM customers_id_seq")).containsEntry("last_value", 1L);
  }

  @Test
  void a_completed_conversation_is_not_continued() {
    desk.record(text("SM1", MARIA, "Hello"));
    desk.execute("UPDATE conversations SET status = 'completed'");

    desk.record(text("SM2", MARIA, "Hello again"));

    assertThat(desk.count("conversations")).isEqualTo(2);
    assertThat(desk.count("customers")).isOne();
  }

  @Test
  void two_organisations_with_the_same_person_keep_two_customers() {
    desk.execute("INSERT INTO organizations (id, name) VALUES (?, 'Other')", OTHER_ORG);
    desk.record(text("SM1", MARIA, "Hello"));
    desk.record(text(OTHER_ORG, "SM2", MARIA, "Hello", null));

    assertThat(desk.count("customers WHERE phone = '" + MARIA + "'")).isEqualTo(2);
    assertThat(desk.count("conversations")).isEqualTo(2);
  }

  @Test
  void a_legacy_customer_is_recognised_whatever_way_the_number_was_written() {
    desk = new TextDesk(EmbeddedDatabase.expanded());
    desk.execute("INSERT INTO customers (name, phone) VALUES ('Maria Lopez', '(415) 555-2671')");

    desk.record(text("SM1", MARIA, "Hello"));

    assertThat(desk.row("SELECT name, phone, phone_raw, org_id FROM customers"))
        .containsEntry("name", "Maria Lopez")
        .containsEntry("phone", MARIA)
        .containsEntry("phone_raw", "(415) 555-2671")
        .containsEntry("org_id", ORG);
    assertThat(desk.row("SELECT customer_id FROM conversations")).containsEntry("customer_id", 1);
  }

  @Test
  void a_placeholder_of_the_legacy_system_is_no_name() {
    desk = new TextDesk(EmbeddedDatabase.expanded());
    desk.execute("INSERT INTO customers (name, phone) VALUES ('Unknown', '4155552671')");

    desk.record(text("SM1", MARIA, "Hello"));

    assertThat(desk.row("SELECT name FROM customers")).containsEntry("name", null);
  }

  @Test
  void a_merged_customer_is_a_signpost_to_the_survivor() {
    desk.record(text("SM1", MARIA, "Hello"));
    desk.jdbi.useHandle(
        h -> {
          h.execute("INSERT INTO customers (id, org_id, name) VALUES (99, ?, 'Maria')", ORG);
          h.execute("UPDATE customers SET merged_into_id = 99 WHERE phone = ?", MARIA);
          h.execute("UPDATE conversations SET status = 'completed'");
        });

    desk.record(text("SM2", MARIA, "Hello"));

    assertThat(desk.count("conversations WHERE customer_id = 99")).isOne();
  }

  @Test
  void a_short_code_has_one_conversation_and_no_customer() {
    desk.record(text("SM1", "32665", "Your code is 1"));
    desk.record(text("SM2", "32665", "Your code is 2"));

    assertThat(desk.count("customers")).isZero();
    assertThat(desk.row("SELECT customer_id, peer_address FROM conversations"))
        .containsEntry("customer_id", null)
        .containsEntry("peer_address", "32665");
    assertThat(desk.count("communication_messages")).isEqualTo(2);
  }

  @Test
  void two_withheld_senders_are_never_taken_for_one() {
    desk.record(text("SM1", "anonymous", "Hello"));
    desk.record(text("SM2", "anonymous", "Hello"));

    assertThat(desk.count("customers")).isZero();
    assertThat(desk.count("conversations WHERE peer_address IS NULL")).isEqualTo(2);
  }

  @Test
  void stop_and_start_are_consent_on_the_customer_and_events() {
    desk.record(text(ORG, "SM1", MARIA, "STOP", ConsentWord.OPT_OUT));
    assertThat(desk.row("SELECT sms_consent FROM customers"))
        .containsEntry("sms_consent", "opted_out");
    desk.record(text("SM2", MARIA, "Hello"));
    assertThat(desk.row("SELECT sms_consent FROM customers"))
        .containsEntry("sms_consent", "opted_out");
    desk.record(text(ORG, "SM3", MARIA, "START", ConsentWord.OPT_IN));
    desk.record(text(ORG, "SM4", MARIA, "HELP", ConsentWord.HELP));

    assertThat(desk.row("SELECT sms_consent FROM customers"))
        .containsEntry("sms_consent", "opted_in");
    assertThat(desk.count("communication_events WHERE event_type LIKE 'consent_%'")).isEqualTo(3);
  }

  @Test
  void many_messages_go_together_each_to_its_own_person_and_conversation() {
    desk.record(text("SM0", MARIA, "Hello"));
    InboundText repeat = text("SM0", "+14155552672", "again");
    List<InboundText> together =
        List.of(
            text("SM1", MARIA, "known"),
            text("SM2", "+14155552673", "new"),
            text("SM3", "32665", "short code"),
            text("SM4", "anonymous", "withheld"),
            text("SM5", "anonymous", "withheld too"),
            repeat);

    Set<String> recorded = desk.record.execute(together, PATIENCE);

    assertThat(recorded)
        .containsExactlyInAnyOrder("AC1:SM1", "AC1:SM2", "AC1:SM3", "AC1:SM4", "AC1:SM5");
    assertThat(desk.count("customers")).isEqualTo(2);
    assertThat(desk.count("conversations")).isEqualTo(5);
    assertThat(desk.count("communication_messages")).isEqualTo(6);
    assertThat(desk.count("scheduled_tasks")).isEqualTo(6);
    assertThat(
            desk.count(
                "communication_messages m JOIN conversations c ON c.id = m.conversation_id"
                    + " JOIN customers p ON p.id = c.customer_id WHERE p.phone = '"
                    + MARIA
                    + "'"))
        .isEqualTo(2);
  }
}
