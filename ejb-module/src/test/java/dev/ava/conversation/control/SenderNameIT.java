package dev.ava.conversation.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.conversation.boundary.InboundText;
import dev.ava.customer.AddressReader;
import dev.ava.inbox.Arrival;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderNameIT {

  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.expanded();
  private static final Jdbi JDBI = Jdbi.create(DATABASE.dataSource());

  @ParameterizedTest
  @CsvSource({
    "+14155552671, '  Maria   Lopez ', Maria Lopez",
    "+14155552672, unknown, ",
    "+14155552673, +1 415 555 2673, ",
    "+14155552674, M, "
  })
  void what_a_messenger_shows_as_name_is_taken_only_if_it_is_one(
      String from, String profile, String name) {
    new RecordInboundTexts(DATABASE.dataSource())
        .execute(List.of(text(from, profile)), Duration.ofSeconds(10));

    assertThat(nameOf(from)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"+14155552681, Unknown Caller, ", "+14155552682, X, ", "+14155552683, Xu, Xu"})
  void a_legacy_name_is_kept_only_if_it_is_one(String from, String legacyName, String name) {
    JDBI.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO customers (name, phone) VALUES (?, ?)",
                legacyName,
                from.substring(2)));

    new RecordInboundTexts(DATABASE.dataSource())
        .execute(List.of(text(from, null)), Duration.ofSeconds(10));

    assertThat(nameOf(from)).isEqualTo(name);
  }

  private static String nameOf(String phone) {
    return JDBI.withHandle(
        sql ->
            sql.createQuery("SELECT name FROM customers WHERE phone = ?")
                .bind(0, phone)
                .mapTo(String.class)
                .one());
  }

  private static InboundText text(String from, String profile) {
    String sid = "SM" + UUID.randomUUID();
    return new InboundText(
        new Arrival(
            ORG, "twilio", sid, "text_message", sid, new byte[] {1}, Instant.ofEpochSecond(1)),
        sid,
        AddressReader.read(from, "US"),
        profile,
        "+14155550100",
        "Hello",
        1,
        List.of(),
        null,
        "{}");
  }
}
