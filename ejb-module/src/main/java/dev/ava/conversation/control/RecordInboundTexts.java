package dev.ava.conversation.control;

import dev.ava.conversation.boundary.Contention;
import dev.ava.conversation.boundary.InboundText;
import dev.ava.conversation.boundary.InboundText.Media;
import dev.ava.customer.PersonName;
import dev.ava.inbox.Arrival;
import dev.ava.job.JobInstance;
import dev.ava.shared.Ids;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The busiest path: one statement for the whole unit of work of up to {@value #MOST} messages, by
 * plain JDBC (docs/performance.md says what it saves).
 */
@ApplicationScoped
public class RecordInboundTexts {

  /** As the statement's LIMIT. */
  public static final int MOST = 16;

  /** Unique violation, the same row twice, serialization failure, deadlock, lock time-out. */
  private static final Set<String> GIVE_WAY = Set.of("23505", "21000", "40001", "40P01", "55P03");

  private static final String SQL = load("record-inbound-texts.sql");

  private DataSource dataSource;

  /** For the proxy. */
  protected RecordInboundTexts() {}

  @Inject
  RecordInboundTexts(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Records what was not here before.
   *
   * @param texts at most {@value #MOST}, no two with the same key or the same sender
   * @param patience how long to wait for a row that somebody else holds
   * @return the keys of those that were recorded
   * @throws Contention if another request was in the way; nothing is recorded
   */
  public Set<String> execute(List<InboundText> texts, Duration patience) {
    JsonArrayBuilder given = Json.createArrayBuilder();
    texts.forEach(text -> given.add(json(text)));
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setString(1, patience.toMillis() + "ms");
      statement.setString(2, given.build().toString());
      Set<String> recorded = new HashSet<>();
      try (ResultSet keys = statement.executeQuery()) {
        while (keys.next()) {
          recorded.add(keys.getString(1));
        }
      }
      return recorded;
    } catch (SQLException refused) {
      if (texts.size() == 1 && refused.getMessage().contains("uq_sms_details_provider_message")) {
        // The inbox has forgotten it, the message itself has not.
        return Set.of();
      }
      if (GIVE_WAY.contains(refused.getSQLState())) {
        throw new Contention();
      }
      throw new IllegalStateException("The message was not recorded", refused);
    }
  }

  /** A row of the statement's first part, "given". */
  private static JsonObjectBuilder json(InboundText text) {
    Arrival arrival = text.arrival();
    UUID messageId = Ids.next();
    JsonObjectBuilder row =
        Json.createObjectBuilder()
            .add("org_id", arrival.orgId().toString())
            .add("provider", arrival.provider())
            .add("event_key", arrival.eventKey())
            .add("kind", arrival.kind())
            .add("at", arrival.receivedAt().toString())
            .add("payload", "\\x" + HexFormat.of().formatHex(arrival.payload()))
            .add("event_id", Ids.next().toString())
            .add("conversation_id", Ids.next().toString())
            .add("message_id", messageId.toString())
            .add("received_id", Ids.next().toString())
            .add("provider_message_id", text.providerMessageId())
            .add("from_number", text.sender().raw() == null ? "" : text.sender().raw())
            .add("our_address", text.ourAddress())
            .add("spellings", array(text.sender().spellings()))
            .add("content", text.content())
            .add("segments", text.segments())
            .add("media_urls", array(text.media().stream().map(Media::url).toList()))
            .add("media_types", array(text.media().stream().map(Media::contentType).toList()))
            .add("metadata", text.metadata())
            .add("job_instance", new JobInstance(arrival.orgId(), messageId).toString());
    addIfKnown(row, "peer_address", text.sender().value());
    addIfKnown(row, "phone", text.sender().identifiesCustomer() ? text.sender().value() : null);
    addIfKnown(row, "sender_name", PersonName.clean(text.senderName()).orElse(null));
    if (text.consent() != null) {
      row.add("consent_id", Ids.next().toString());
      row.add("consent_word", "consent_" + text.consent().name().toLowerCase(Locale.ROOT));
      addIfKnown(row, "consent", text.consent().consent());
    }
    return row;
  }

  private static void addIfKnown(JsonObjectBuilder row, String name, String value) {
    if (value != null) {
      row.add(name, value);
    }
  }

  private static JsonArrayBuilder array(Collection<String> values) {
    return Json.createArrayBuilder(values);
  }

  private static String load(String name) {
    try (InputStream file = RecordInboundTexts.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
