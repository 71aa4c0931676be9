package dev.ava.conversation.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.InvalidInput;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgresql-15")
class ConversationListIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());

  private final ConversationList list = new ConversationList();
  private Clinic clinic;

  @BeforeEach
  void open() {
    list.use(JDBI);
    clinic = new Clinic(JDBI);
  }

  @Test
  void the_newest_activity_comes_first_and_other_organisations_are_not_seen() {
    UUID older = clinic.conversation(null, "sms", "active", "2026-01-01T00:00:00Z");
    UUID newer = clinic.conversation(null, "voice", "failed", "2026-01-02T00:00:00Z");
    new Clinic(JDBI).conversation(null, "sms", "active", "2026-01-03T00:00:00Z");

    assertThat(ids(ConversationFilter.NONE)).containsExactly(newer, older);
  }

  @Test
  void pages_by_number_are_counted_and_one_behind_the_last_is_empty() {
    for (int day = 1; day <= 5; day++) {
      clinic.conversation(null, "sms", "completed", "2026-01-0" + day + "T00:00:00Z");
    }

    ConversationPage second = list.page(clinic.id, ConversationFilter.NONE, 2, 2);
    ConversationPage behind = list.page(clinic.id, ConversationFilter.NONE, 4, 2);

    assertThat(second.total()).isEqualTo(5);
    assertThat(second.totalPages()).isEqualTo(3);
    assertThat(second.conversations()).hasSize(2);
    assertThat(second.nextCursor()).isNotNull();
    assertThat(behind.conversations()).isEmpty();
    assertThat(behind.nextCursor()).isNull();
  }

  @Test
  void a_cursor_reaches_every_row_once_though_times_are_equal_and_rows_arrive() {
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.add(clinic.conversation(null, "sms", "completed", "2026-01-01T00:00:00.123456Z"));
    }

    List<UUID> seen = new ArrayList<>();
    ConversationPage page = list.page(clinic.id, ConversationFilter.NONE, 1, 2);
    page.conversations().forEach(row -> seen.add(row.id()));
    while (page.nextCursor() != null) {
      clinic.conversation(null, "sms", "completed", "2026-02-01T00:00:00Z");
      page = list.after(clinic.id, ConversationFilter.NONE, page.nextCursor(), 2);
      page.conversations().forEach(row -> seen.add(row.id()));
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void a_page_size_out_of_range_is_refused(int size) {
    assertThatThrownBy(() -> list.page(clinic.id, ConversationFilter.NONE, 1, size))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("between 1 and 100");
  }

  @Test
  void channel_status_and_dates_narrow_the_list() {
    UUID call = clinic.conversation(null, "voice", "failed", "2026-01-02T00:00:00Z");
    clinic.conversation(null, "voice", "completed", "2026-01-02T00:00:00Z");
    clinic.conversation(null, "sms", "failed", "2026-01-02T00:00:00Z");
    clinic.conversation(null, "voice", "failed", "2026-01-03T00:00:00Z");

    Instant begin = Instant.parse("2026-01-02T00:00:00Z");
    Instant end = Instant.parse("2026-01-03T00:00:00Z");

    assertThat(ids(new ConversationFilter(null, "voice", "failed", begin, end, null)))
        .containsExactly(call);
  }

  @Test
  void a_merged_customer_is_shown_and_found_as_the_survivor() {
    int maria = clinic.customer("Maria Alvarez", "+13055550101");
    int double1 = clinic.customer("M. Alvarez", "+13055550102");
    int double2 = clinic.customer(null, "+13055550103");
    clinic.merged(double1, maria);
    clinic.merged(double2, double1);
    UUID own = clinic.conversation(maria, "sms", "completed", "2026-01-02T00:00:00Z");
    UUID merged = clinic.conversation(double2, "sms", "completed", "2026-01-01T00:00:00Z");

    for (int id : List.of(maria, double1, double2)) {
      assertThat(ids(new ConversationFilter(id, null, null, null, null, null)))
          .containsExactly(own, merged);
    }
    assertThat(rows(ConversationFilter.NONE).get(1))
        .extracting(ConversationRow::customerId, ConversationRow::customerName)
        .containsExactly(maria, "Maria Alvarez");
    assertThat(ids(text("alvarez"))).containsExactly(own, merged);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "botox",
        "BOTOX thursday",
        "thurs",
        "weiss",
        "ZOË",
        "0104",
        "(305) 555-0104",
        "+1 305 555"
      })
  void words_of_messages_and_parts_of_names_and_numbers_are_found(String text) {
    int zoe = clinic.customer("Zoë Weiss", "+13055550104");
    UUID hit = clinic.conversation(zoe, "sms", "active", "2026-01-01T00:00:00Z");
    clinic.message(hit, "inbound", "Botox on Thursday?", "2026-01-01T00:00:00Z");
    UUID other = clinic.conversation(null, "sms", "active", "2026-01-02T00:00:00Z", "32665");
    clinic.message(other, "inbound", "Your code is 118204", "2026-01-02T00:00:00Z");

    assertThat(ids(text(text))).containsExactly(hit);
  }

  @Test
  void who_is_no_customer_is_found_by_the_number_that_wrote() {
    UUID hit = clinic.conversation(null, "sms", "active", "2026-01-02T00:00:00Z", "32665");

    assertThat(ids(text("3266"))).containsExactly(hit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "\\", "'", "&|!", ":*", "a' & b:*", "<->", "\"", "\u0000x"})
  void signs_of_query_languages_are_only_signs(String text) {
    int maria = clinic.customer("Maria", "+13055550101");
    clinic.conversation(maria, "sms", "active", "2026-01-01T00:00:00Z");

    assertThat(ids(text(text))).isEmpty();
  }

  @Test
  void a_row_tells_who_wrote_last_and_how_much() {
    UUID id = clinic.conversation(null, "sms", "active", "2026-01-02T00:00:00Z", "+13055550101");
    clinic.message(id, "inbound", "Hi", "2026-01-01T00:00:00Z");
    clinic.sms(clinic.message(id, "outbound", "Hello", "2026-01-02T00:00:00Z"), "delivered");

    ConversationRow row = rows(ConversationFilter.NONE).get(0);

    assertThat(row.messageCount()).isEqualTo(2);
    assertThat(row.lastDirection()).isEqualTo("outbound");
    assertThat(row.lastDeliveryStatus()).isEqualTo("delivered");
    assertThat(row.peerAddress()).isEqualTo("+13055550101");
    assertThat(row.customerName()).isNull();
  }

  @Test
  void the_state_changes_with_every_new_activity() {
    String before = list.state(clinic.id);
    clinic.conversation(null, "sms", "active", "2026-01-02T00:00:00Z");

    assertThat(list.state(clinic.id)).isNotEqualTo(before);
  }

  @Test
  void a_word_that_is_no_channel_is_refused_with_those_that_are() {
    assertThatThrownBy(() -> new ConversationFilter(null, "fax", null, null, null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("The channel is one of [email, sms, voice].");
  }

  private static ConversationFilter text(String text) {
    return new ConversationFilter(null, null, null, null, null, text);
  }

  private List<ConversationRow> rows(ConversationFilter filter) {
    List<ConversationRow> rows = list.rows(clinic.id, filter, 0, 100);
    assertThat(list.count(clinic.id, filter)).isEqualTo(rows.size());
    return rows;
  }

  private List<UUID> ids(ConversationFilter filter) {
    return rows(filter).stream().map(ConversationRow::id).toList();
  }
}
