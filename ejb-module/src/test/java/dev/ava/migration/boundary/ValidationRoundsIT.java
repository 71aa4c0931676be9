package dev.ava.migration.boundary;

import static dev.ava.voice.boundary.VoiceDesk.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import dev.ava.voice.boundary.Contact;
import dev.ava.voice.boundary.VoiceDesk;
import dev.ava.voice.boundary.VoiceSession;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The four rounds by which the legacy system's own dual write was checked, with its numbers: two
 * customers and 77 call sessions before, three and 81 pairs after.
 */
@Tag("postgresql-15")
class ValidationRoundsIT {

  private static final String EMAIL = "nb@example.com";

  private final EmbeddedDatabase database = LegacyDatabase.asFound(77, 10, 2);

  @Test
  void every_call_of_the_four_rounds_is_on_both_sides_with_the_right_customer() {
    ChangeLog.on(database).update("baseline", "expand");
    VoiceDesk desk = new VoiceDesk(database);
    assertThat(desk.count("customers")).isEqualTo(2);
    assertThat(desk.count("call_sessions")).isEqualTo(77);
    moveAndWriteBoth(desk);

    VoiceSession booked = booking(desk);
    assertThat(desk.row("SELECT name, phone_raw, email FROM customers WHERE id > 2"))
        .containsEntry("name", "N. B.")
        .containsEntry("phone_raw", "2487017")
        .containsEntry("email", EMAIL);

    VoiceSession readable = desk.call("2487017", "N. B.", null);
    assertThat(
            desk.row(
                "SELECT content FROM communication_messages WHERE conversation_id = ?",
                readable.conversationId()))
        .containsEntry(
            "content", "Voice call starting with: Thank you for calling, how can I help?");

    VoiceSession fromAnotherPhone = desk.call("+14155550155", "N. B.", EMAIL);
    VoiceSession anonymous = desk.call("Anonymous", "nobody", null);

    assertThat(readable.customerId()).isEqualTo(booked.customerId());
    assertThat(fromAnotherPhone.customerId()).isEqualTo(booked.customerId());
    assertThat(anonymous.customerId()).isNull();
    assertThat(desk.count("customers")).isEqualTo(3);
    assertThat(desk.count("call_sessions")).isEqualTo(81);
    assertThat(desk.count("conversations WHERE channel = 'voice'")).isEqualTo(81);
    assertThat(
            desk.count(
                "conversations c JOIN call_sessions s ON s.id = c.legacy_call_session_id"
                    + " AND s.customer_id IS NOT DISTINCT FROM c.customer_id"
                    + " AND s.session_id = c.metadata ->> 'session_id'"))
        .isEqualTo(81);
    ParityResult parity = check(desk);
    assertThat(parity.pairs()).isEqualTo(81);
    assertThat(parity.findings()).isZero();
  }

  private void moveAndWriteBoth(VoiceDesk desk) {
    BackfillResult moved =
        new Backfill(desk.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
            .run(BackfillOptions.USUAL, "cli:ann", Progress.NONE);
    assertThat(moved.isClean()).isTrue();
    ChangeLog.on(database).update("backfill", "constrain");
    assertThat(check(desk).clean()).isTrue();
    new PhaseChange(desk.jdbi, Clock.systemUTC())
        .change(Phase.DUAL_WRITE, "parity is clean", "cli:ann", null);
  }

  /** By a new caller, who says the number as people say it. */
  private static VoiceSession booking(VoiceDesk desk) {
    String session = desk.begin(null);
    desk.say(session, 1, "assistant", "Hi, thank you for calling. How can I help?");
    desk.say(session, 2, "customer", "Botox on Friday, my number is 2487017");
    desk.sessions.learned(ORG, session, new Contact("N. B.", "2487017", EMAIL));
    desk.does(session, "f1", "book_appointment", "{}", "{\"success\": true}");
    return desk.end(session);
  }

  private static ParityResult check(VoiceDesk desk) {
    return new ParityCheck(desk.jdbi, Clock.systemUTC(), Executors.defaultThreadFactory())
        .full("test", Progress.NONE);
  }
}
