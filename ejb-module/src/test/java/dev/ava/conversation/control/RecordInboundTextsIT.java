package dev.ava.conversation.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.conversation.boundary.Contention;
import dev.ava.conversation.boundary.InboundText;
import dev.ava.conversation.boundary.InboundText.Media;
import dev.ava.customer.AddressReader;
import dev.ava.customer.ConsentWord;
import dev.ava.inbox.Arrival;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class RecordInboundTextsIT {

  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final UUID OTHER_ORG = UUID.fromString("b0000000-0000-0000-0000-000000000002");
  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final String MARIA = "+14155552671";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private RecordInboundTexts record;
  private Jdbi jdbi;

  @BeforeEach
  void freshDatabase() {
    on(EmbeddedDatabase.migrated());
  }

  private void on(EmbeddedDatabase database) {
    DataSource dataSource = database.dataSource();
    record = new RecordInboundTexts(dataSource);
    jdbi = Jdbi.create(dataSource);
    jdbi.useHandle(
        h -> h.execute("INSERT INTO organizations (id, name) VALUES (?, 'Other')", OTHER_ORG));
  }

  @Test
  void a_first_message_makes_customer_conversation_message_details_event_and_job() {
    assertThat(record(text("SM1", MARIA, "Is 2 pm free?"))).isTrue();

    assertThat(count("webhook_events WHERE state = 'processed' AND event_key = 'AC1:SM1'")).isOne();
    assertThat(row("SELECT name, phone, phone_raw, source, is_new_client FROM customers"))
        .containsEntry("name", null)
        .containsEntry("phone", MARIA)
        .containsEntry("phone_raw", MARIA)
        .containsEntry("source", "inbound-sms-auto")
        .containsEntry("is_new_client", true);
    assertThat(row("SELECT channel, status, our_address, peer_address FROM conversations"))
        .containsEntry("channel", "sms")
        .containsEntry("status", "active")
        .containsEntry("our_address", "+14155550100")
        .containsEntry("peer_address", MARIA);
    assertThat(row("SELECT metadata ->> 'sender_kind' AS kind FROM communication_messages"))
        .containsEntry("kind", "number");
    assertThat(row("SELECT direction, content, processed FROM communication_messages"))
        .containsEntry("direction", "inbound")
        .containsEntry("content", "Is 2 pm free?")
        .containsEntry("processed", false);
    assertThat(row("SELECT provider_message_id, delivery_status, segments FROM sms_details"))
        .containsEntry("provider_message_id", "SM1")
        .containsEntry("delivery_status", "received")
        .containsEntry("segments", 2);
    assertThat(count("communication_events WHERE event_type = 'message_received'")).isOne();
    assertThat(count("scheduled_tasks WHERE task_name = 'message-follow-up'")).isOne();
  }

  @Test
  void a_repeat_changes_nothing() {
    record(text("SM1", MARIA, "Hello"));

    assertThat(record(text("SM1", MARIA, "Hello"))).isFalse();

    assertThat(count("communication_messages")).isOne();
    assertThat(count("communication_events")).isOne();
    assertThat(count("scheduled_tasks")).isOne();
  }

  @Test
  void a_repeat_after_the_inbox_has_forgotten_it_is_still_a_repeat() {
    record(text("SM1", MARIA, "Hello"));
    jdbi.useHandle(h -> h.execute("DELETE FROM webhook_events"));

    assertThat(record(text("SM1", MARIA, "Hello"))).isFalse();

    assertThat(count("communication_messages")).isOne();
  }

  @Test
  void the_next_message_continues_the_active_conversation_and_spends_no_customer_key() {
    for (int i = 0; i < 5; i++) {
      record(text("SM" + i, MARIA, "Hello " + i));
    }

    assertThat(count("conversations")).isOne();
    assertThat(count("communication_messages")).isEqualTo(5);
    assertThat(row("SELECT last_value FROM customers_id_seq")).containsEntry("last_value", 1L);
  }

  @Test
  void a_completed_conversation_is_not_continued() {
    record(text("SM1", MARIA, "Hello"));
    jdbi.useHandle(h -> h.execute("UPDATE conversations SET status = 'completed'"));

    record(text("SM2", MARIA, "Hello again"));

    assertThat(count("conversations")).isEqualTo(2);
    assertThat(count("customers")).isOne();
  }

  @Test
  void two_organisations_with_the_same_person_keep_two_customers() {
    record(text("SM1", MARIA, "Hello"));
    record(text(OTHER_ORG, "SM2", MARIA, "Hello", null));

    assertThat(count("customers WHERE phone = '" + MARIA + "'")).isEqualTo(2);
    assertThat(count("conversations")).isEqualTo(2);
  }

  @Test
  void fifty_racing_messages_of_a_new_person_make_one_customer_and_one_conversation()
      throws Exception {
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      InboundText text = text("SM" + i, MARIA, "Hello " + i);
      racers.add(() -> recordUntilStored(text));
    }

    assertThat(race(racers)).containsOnly(true);

    assertThat(count("customers")).isOne();
    assertThat(count("conversations")).isOne();
    assertThat(count("communication_messages")).isEqualTo(50);
  }

  @Test
  void of_fifty_racing_repeats_one_is_recorded() throws Exception {
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      racers.add(() -> recordUntilStored(text("SM1", MARIA, "Hello")));
    }

    assertThat(race(racers)).containsOnlyOnce(true);

    assertThat(count("communication_messages")).isOne();
    assertThat(count("scheduled_tasks")).isOne();
  }

  @Test
  void a_legacy_customer_is_recognised_whatever_way_the_number_was_written() {
    on(EmbeddedDatabase.expanded());
    jdbi.useHandle(
        h ->
            h.execute(
                "INSERT INTO customers (name, phone) VALUES ('Maria Lopez', '(415) 555-2671')"));

    record(text("SM1", MARIA, "Hello"));

    assertThat(row("SELECT name, phone, phone_raw, org_id FROM customers"))
        .containsEntry("name", "Maria Lopez")
        .containsEntry("phone", MARIA)
        .containsEntry("phone_raw", "(415) 555-2671")
        .containsEntry("org_id", ORG);
    assertThat(row("SELECT customer_id FROM conversations")).containsEntry("customer_id", 1);
  }

  @Test
  void a_placeholder_of_the_legacy_system_is_no_name() {
    on(EmbeddedDatabase.expanded());
    jdbi.useHandle(
        h -> h.execute("INSERT INTO customers (name, phone) VALUES ('Unknown', '4155552671')"));

    record(text("SM1", MARIA, "Hello"));

    assertThat(row("SELECT name FROM customers")).containsEntry("name", null);
  }

  @Test
  void a_merged_customer_is_a_signpost_to_the_survivor() {
    record(text("SM1", MARIA, "Hello"));
    jdbi.useHandle(
        h -> {
          h.execute("INSERT INTO customers (id, org_id, name) VALUES (99, ?, 'Maria')", ORG);
          h.execute("UPDATE customers SET merged_into_id = 99 WHERE phone = ?", MARIA);
          h.execute("UPDATE conversations SET status = 'completed'");
        });

    record(text("SM2", MARIA, "Hello"));

    assertThat(count("conversations WHERE customer_id = 99")).isOne();
  }

  @Test
  void a_short_code_has_one_conversation_and_no_customer() {
    record(text("SM1", "32665", "Your code is 1"));
    record(text("SM2", "32665", "Your code is 2"));

    assertThat(count("customers")).isZero();
    assertThat(row("SELECT customer_id, peer_address FROM conversations"))
        .containsEntry("customer_id", null)
        .containsEntry("peer_address", "32665");
    assertThat(count("communication_messages")).isEqualTo(2);
  }

  @Test
  void two_withheld_senders_are_never_taken_for_one() {
    record(text("SM1", "anonymous", "Hello"));
    record(text("SM2", "anonymous", "Hello"));

    assertThat(count("customers")).isZero();
    assertThat(count("conversations WHERE peer_address IS NULL")).isEqualTo(2);
  }

  @Test
  void stop_and_start_are_consent_on_the_customer_and_events() {
    record(text(ORG, "SM1", MARIA, "STOP", ConsentWord.OPT_OUT));
    assertThat(row("SELECT sms_consent FROM customers")).containsEntry("sms_consent", "opted_out");
    record(text("SM2", MARIA, "Hello"));
    assertThat(row("SELECT sms_consent FROM customers")).containsEntry("sms_consent", "opted_out");
    record(text(ORG, "SM3", MARIA, "START", ConsentWord.OPT_IN));
    record(text(ORG, "SM4", MARIA, "HELP", ConsentWord.HELP));

    assertThat(row("SELECT sms_consent FROM customers")).containsEntry("sms_consent", "opted_in");
    assertThat(count("communication_events WHERE event_type LIKE 'consent_%'")).isEqualTo(3);
  }

  @Test
  void many_messages_go_together_each_to_its_own_person_and_conversation() {
    record(text("SM0", MARIA, "Hello"));
    InboundText repeat = text("SM0", "+14155552672", "again");
    List<InboundText> together =
        List.of(
            text("SM1", MARIA, "known"),
            text("SM2", "+14155552673", "new"),
            text("SM3", "32665", "short code"),
            text("SM4", "anonymous", "withheld"),
            text("SM5", "anonymous", "withheld too"),
            repeat);

    Set<String> recorded = record.execute(together, PATIENCE);

    assertThat(recorded)
        .containsExactlyInAnyOrder("AC1:SM1", "AC1:SM2", "AC1:SM3", "AC1:SM4", "AC1:SM5");
    assertThat(count("customers")).isEqualTo(2);
    assertThat(count("conversations")).isEqualTo(5);
    assertThat(count("communication_messages")).isEqualTo(6);
    assertThat(count("scheduled_tasks")).isEqualTo(6);
    assertThat(
            count(
                "communication_messages m JOIN conversations c ON c.id = m.conversation_id"
                    + " JOIN customers p ON p.id = c.customer_id WHERE p.phone = '"
                    + MARIA
                    + "'"))
        .isEqualTo(2);
  }

  @Test
  void a_customer_whom_somebody_holds_is_given_up_in_time_and_nothing_is_stored() {
    record(text("SM0", MARIA, "Hello"));
    jdbi.useTransaction(
        holder -> {
          holder.execute("UPDATE customers SET notes = 'being edited' WHERE phone = ?", MARIA);

          assertThatThrownBy(
                  () ->
                      record.execute(
                          List.of(text("SM1", MARIA, "while held")), Duration.ofMillis(50)))
              .isInstanceOf(Contention.class);
        });

    assertThat(count("communication_messages")).isOne();
    assertThat(record(text("SM1", MARIA, "while held"))).isTrue();
  }

  private boolean record(InboundText... texts) {
    return record.execute(List.of(texts), PATIENCE).size() == texts.length;
  }

  private Boolean recordUntilStored(InboundText text) {
    try {
      return record(text);
    } catch (Contention again) {
      return recordUntilStored(text);
    }
  }

  private static List<Boolean> race(List<Callable<Boolean>> racers)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> result : threads.invokeAll(racers)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static InboundText text(String sid, String from, String content) {
    return text(ORG, sid, from, content, null);
  }

  private static InboundText text(
      UUID org, String sid, String from, String content, ConsentWord consent) {
    Arrival arrival =
        new Arrival(org, "twilio", "AC1:" + sid, "text_message", sid, new byte[] {1}, NOON);
    return new InboundText(
        arrival,
        sid,
        AddressReader.read(from, "US"),
        null,
        "+14155550100",
        content,
        2,
        List.of(new Media("https://media.example.test/1", "image/jpeg")),
        consent,
        "{\"sender_kind\":\"number\"}");
  }

  private long count(String tableAndCondition) {
    return jdbi.withHandle(
        h -> h.createQuery("SELECT count(*) FROM " + tableAndCondition).mapTo(Long.class).one());
  }

  private Map<String, Object> row(String query) {
    return jdbi.withHandle(h -> h.createQuery(query).mapToMap().one());
  }
}
