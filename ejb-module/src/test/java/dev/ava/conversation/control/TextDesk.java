package dev.ava.conversation.control;

import dev.ava.conversation.boundary.Contention;
import dev.ava.conversation.boundary.InboundText;
import dev.ava.conversation.boundary.InboundText.Media;
import dev.ava.customer.AddressReader;
import dev.ava.customer.ConsentWord;
import dev.ava.inbox.Arrival;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Where text messages arrive, on a database of a test's own. */
final class TextDesk {

  static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  final RecordInboundTexts record;
  final Jdbi jdbi;

  TextDesk(EmbeddedDatabase database) {
    DataSource dataSource = database.dataSource();
    record = new RecordInboundTexts(dataSource);
    jdbi = Jdbi.create(dataSource);
  }

  static InboundText text(String sid, String from, String content) {
    return text(ORG, sid, from, content, null);
  }

  static InboundText text(UUID org, String sid, String from, String content, ConsentWord consent) {
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

  /** Whether all of them were new. */
  boolean record(InboundText... texts) {
    return record.execute(List.of(texts), PATIENCE).size() == texts.length;
  }

  boolean recordUntilStored(InboundText text) {
    try {
      return record(text);
    } catch (Contention again) {
      return recordUntilStored(text);
    }
  }

  void execute(String statement, Object... values) {
    jdbi.useHandle(sql -> sql.execute(statement, values));
  }

  long count(String tableAndCondition) {
    return jdbi.withHandle(
        h -> h.createQuery("SELECT count(*) FROM " + tableAndCondition).mapTo(Long.class).one());
  }

  Map<String, Object> row(String query) {
    return jdbi.withHandle(h -> h.createQuery(query).mapToMap().one());
  }
}
