package dev.ava.conversation.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.conversation.boundary.Contention;
import dev.ava.conversation.boundary.InboundText;
import dev.ava.customer.AddressReader;
import dev.ava.inbox.Arrival;
import dev.ava.migration.boundary.Cleaning;
import dev.ava.migration.boundary.CleaningOptions;
import dev.ava.migration.boundary.CleaningSummary;
import dev.ava.migration.boundary.CleaningSummary.Count;
import dev.ava.migration.boundary.Progress;
import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import dev.ava.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Legacy customers write texts while their rows are read, tidied and merged. */
class TextsWhileCleaningIT {

  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  private final EmbeddedDatabase database = LegacyDatabase.asFound();
  private final Jdbi jdbi = Jdbi.create(database.dataSource());

  @Test
  void no_text_is_lost_no_customer_fails_and_everybody_is_one() throws Exception {
    ChangeLog.on(database).update("baseline");
    ChangeLog.on(database).update("expand");
    List<String> numbers =
        texts("SELECT DISTINCT lg_caller_id(id, phone) FROM customers ORDER BY 1").stream()
            .filter(number -> AddressReader.read(number, "US").identifiesCustomer())
            .toList();
    ExecutorService phones = Executors.newSingleThreadExecutor();
    try {
      Future<?> writing = phones.submit(() -> numbers.forEach(this::write));
      CleaningSummary summary =
          new Cleaning(jdbi, new SettableClock())
              .run(CleaningOptions.all().inBatchesOf(20), Progress.NONE);
      writing.get();
      assertThat(summary.of(Count.CUSTOMERS_FAILED)).isZero();
    } finally {
      phones.shutdownNow();
    }
    new Cleaning(jdbi, new SettableClock()).run(CleaningOptions.all(), Progress.NONE);

    assertThat(number("SELECT count(*) FROM communication_messages")).isEqualTo(numbers.size());
    assertThat(
            number(
                "SELECT count(*) FROM (SELECT FROM customers WHERE phone IS NOT NULL"
                    + " GROUP BY org_id, phone HAVING count(*) > 1) double"))
        .isZero();
    assertThat(
            number(
                "SELECT count(*) FROM customers WHERE phone_raw IS NULL OR NOT is_real_name(name)"))
        .isZero();
  }

  @Test
  void an_address_that_another_has_in_other_letters_does_not_keep_a_text_out() {
    ChangeLog.on(database).update("baseline");
    ChangeLog.on(database).update("expand");
    database.execute(
        "INSERT INTO customers (id, org_id, phone, phone_raw, email) VALUES (5001, '%s', '+14155552671', '', 'maria@example.com')"
            .formatted(ORG));
    database.execute(
        "INSERT INTO customers (id, name, phone, email) VALUES (5002, 'Maria', '415-555-2672', 'MARIA@EXAMPLE.COM')");

    write("+14155552672");

    assertThat(texts("SELECT phone FROM customers WHERE id = 5002"))
        .containsExactly("+14155552672");
  }

  private void write(String from) {
    String sid = "SM" + UUID.randomUUID();
    InboundText text =
        new InboundText(
            new Arrival(
                ORG, "twilio", sid, "text_message", sid, new byte[] {1}, Instant.ofEpochSecond(1)),
            sid,
            AddressReader.read(from, "US"),
            null,
            "+14155550100",
            "Hello",
            1,
            List.of(),
            null,
            "{}");
    for (int tried = 1; ; tried++) {
      try {
        new RecordInboundTexts(database.dataSource()).execute(List.of(text), Duration.ofSeconds(3));
        return;
      } catch (Contention again) {
        if (tried == 4) {
          throw again;
        }
      }
    }
  }

  private List<String> texts(String query) {
    return jdbi.withHandle(sql -> sql.createQuery(query).mapTo(String.class).list());
  }

  private long number(String query) {
    return jdbi.withHandle(sql -> sql.createQuery(query).mapTo(Long.class).one());
  }
}
