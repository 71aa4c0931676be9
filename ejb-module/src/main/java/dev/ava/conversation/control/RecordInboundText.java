package dev.ava.conversation.control;

import dev.ava.conversation.boundary.Contention;
import dev.ava.conversation.boundary.InboundText;
import dev.ava.conversation.boundary.InboundText.Media;
import dev.ava.inbox.Arrival;
import dev.ava.job.JobInstance;
import dev.ava.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The busiest path: one statement for the whole unit of work, by plain JDBC. Statement by statement
 * it costs eight round trips and reaches about half the rate (docs/performance.md).
 */
@ApplicationScoped
public class RecordInboundText {

  /** Unique violation, serialization failure, deadlock: another request was there first. */
  private static final Set<String> GIVE_WAY = Set.of("23505", "40001", "40P01");

  private static final String SQL = load("record-inbound-text.sql");

  private DataSource dataSource;

  /** For the proxy. */
  protected RecordInboundText() {}

  @Inject
  RecordInboundText(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** True if recorded, false if it was here before. */
  public boolean execute(InboundText text) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(SQL)) {
      bind(statement, text, connection);
      try (ResultSet recorded = statement.executeQuery()) {
        return recorded.next();
      }
    } catch (SQLException refused) {
      if (refused.getMessage().contains("uq_sms_details_provider_message")) {
        // The inbox has forgotten it, the message itself has not.
        return false;
      }
      if (GIVE_WAY.contains(refused.getSQLState())) {
        throw new Contention();
      }
      throw new IllegalStateException("The message was not recorded", refused);
    }
  }

  /** In the order of the statement's first part, "given". */
  private static void bind(PreparedStatement statement, InboundText text, Connection connection)
      throws SQLException {
    Arrival arrival = text.arrival();
    UUID messageId = Ids.next();
    String phone = text.sender().identifiesCustomer() ? text.sender().value() : null;
    Object[] given = {
      arrival.orgId(),
      arrival.provider(),
      arrival.eventKey(),
      arrival.kind(),
      arrival.receivedAt().atOffset(ZoneOffset.UTC),
      arrival.payload(),
      Ids.next(),
      Ids.next(),
      messageId,
      Ids.next(),
      Ids.next(),
      text.providerMessageId(),
      text.sender().raw() == null ? "" : text.sender().raw(),
      text.ourAddress(),
      text.sender().value(),
      phone,
      connection.createArrayOf("text", text.sender().spellings().toArray()),
      text.senderName(),
      text.content(),
      text.segments(),
      connection.createArrayOf("text", text.media().stream().map(Media::url).toArray()),
      connection.createArrayOf("text", text.media().stream().map(Media::contentType).toArray()),
      text.consent() == null ? null : text.consent().consent(),
      text.consent() == null ? null : "consent_" + text.consent().name().toLowerCase(Locale.ROOT),
      text.metadata(),
      new JobInstance(arrival.orgId(), messageId).toString()
    };
    for (int i = 0; i < given.length; i++) {
      statement.setObject(i + 1, given[i]);
    }
  }

  private static String load(String name) {
    try (InputStream file = RecordInboundText.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
