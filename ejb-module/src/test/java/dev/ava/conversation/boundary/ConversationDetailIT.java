package dev.ava.conversation.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.conversation.boundary.ConversationView.Media;
import dev.ava.conversation.boundary.ConversationView.Message;
import dev.ava.shared.NotFound;
import dev.ava.testing.EmbeddedDatabase;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class ConversationDetailIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());

  private final ConversationDetail detail = new ConversationDetail();
  private Clinic clinic;

  @BeforeEach
  void open() {
    detail.use(JDBI);
    clinic = new Clinic(JDBI);
  }

  @Test
  void messages_and_events_come_in_their_order_with_the_details_of_their_channel() {
    int maria = clinic.customer("Maria", "+13055550101");
    UUID id = clinic.conversation(maria, "sms", "active", "2026-01-02T00:00:00Z");
    UUID second = clinic.message(id, "outbound", "second", "2026-01-02T00:00:00Z");
    UUID first = clinic.message(id, "inbound", "first", "2026-01-01T00:00:00Z");
    clinic.sms(first, "received", "https://api.twilio.com/ME1", "https://api.twilio.com/ME2");
    clinic.voice(second, "[{\"speaker\":\"customer\",\"text\":\"Hi\"}]");
    clinic.event(id, "consent_withdrawn", "2026-01-02T00:00:00Z");
    clinic.event(id, "message_received", "2026-01-01T00:00:00Z");

    ConversationView view = detail.view(clinic.id, id);

    assertThat(view.conversation().customer().name()).isEqualTo("Maria");
    assertThat(view.messages()).extracting(Message::content).containsExactly("first", "second");
    assertThat(view.messages().get(0).sms().media())
        .containsExactly(
            new Media("https://api.twilio.com/ME1", "image/jpeg"),
            new Media("https://api.twilio.com/ME2", null));
    assertThat(view.messages().get(0).sms().errorCode()).isEqualTo("30003");
    assertThat(view.messages().get(0).voice()).isNull();
    assertThat(view.messages().get(0).email()).isNull();
    assertThat(view.messages().get(1).sms()).isNull();
    assertThat(view.messages().get(1).voice().transcriptSegments()).hasSize(1);
    assertThat(view.events())
        .extracting(ConversationView.Event::eventType)
        .containsExactly("message_received", "consent_withdrawn");
    assertThat(view.events().get(1).details().getString("word")).isEqualTo("STOP");
  }

  @Test
  void a_conversation_with_nobody_known_has_no_customer() {
    UUID id = clinic.conversation(null, "voice", "failed", "2026-01-02T00:00:00Z");

    assertThat(detail.view(clinic.id, id).conversation().customer()).isNull();
  }

  @Test
  void a_merged_customer_shows_the_survivor() {
    int survivor = clinic.customer("Maria", "+13055550101");
    int merged = clinic.customer("M.", "+13055550102");
    clinic.merged(merged, survivor);
    UUID id = clinic.conversation(merged, "sms", "active", "2026-01-02T00:00:00Z");

    assertThat(detail.view(clinic.id, id).conversation().customer().id()).isEqualTo(survivor);
  }

  @Test
  void a_conversation_of_another_organisation_does_not_exist() {
    UUID theirs = new Clinic(JDBI).conversation(null, "sms", "active", "2026-01-02T00:00:00Z");

    assertThatThrownBy(() -> detail.view(clinic.id, theirs)).isInstanceOf(NotFound.class);
  }
}
