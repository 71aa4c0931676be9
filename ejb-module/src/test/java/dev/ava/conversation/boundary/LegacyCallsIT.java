package dev.ava.conversation.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.migration.boundary.MigrationSettings;
import dev.ava.migration.control.reads.LegacyVoice;
import dev.ava.shared.NotFound;
import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list and one conversation while voice calls are read from a legacy database as found. */
@Tag("postgresql-15")
class LegacyCallsIT {

  private static final UUID SPA = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final UUID OTHER = UUID.fromString("a0000000-0000-0000-0000-000000000002");
  private static final int SMS = 30;

  private static EmbeddedDatabase database;
  private static Jdbi jdbi;

  private final ConversationList list = new ConversationList();
  private final ConversationDetail detail = new ConversationDetail();

  @BeforeAll
  static void migrate() {
    database = LegacyDatabase.asFound();
    ChangeLog.on(database).update("baseline");
    ChangeLog.on(database).update("expand");
    jdbi = Jdbi.create(database.dataSource());
    jdbi.useHandle(
        sql -> {
          sql.execute(
              "INSERT INTO conversations (id, org_id, customer_id, channel, status, initiated_at,"
                  + " last_activity_at) SELECT gen_random_uuid(), ?, n, 'sms', 'completed', t, t FROM"
                  + " generate_series(1, ?) n, LATERAL (SELECT max(last_activity_at) - n * interval"
                  + " '7 hours' AS t FROM legacy_conversations) x",
              SPA,
              SMS);
          // Calls with a conversation of their own, as DUAL_WRITE makes them, and backfilled ones.
          sql.execute(
              "INSERT INTO conversations (id, org_id, customer_id, channel, status, initiated_at,"
                  + " last_activity_at, completed_at, legacy_call_session_id) SELECT CASE WHEN"
                  + " call_session_id % 2 = 0 THEN gen_random_uuid() ELSE id END, org_id,"
                  + " customer_id, 'voice', status, initiated_at, last_activity_at, completed_at,"
                  + " call_session_id FROM legacy_conversations WHERE call_session_id % 5 < 2");
        });
  }

  @AfterEach
  void backToUtc() {
    zone("UTC");
  }

  private void zone(String name) {
    jdbi.useHandle(sql -> sql.execute("UPDATE migration_settings SET legacy_time_zone = ?", name));
    VoiceRelations legacy = new LegacyVoice(jdbi.withHandle(MigrationSettings::read));
    VoiceSource source =
        new VoiceSource() {
          @Override
          public <T> T answer(Jdbi asked, Question<T> question) {
            return asked.withHandle(sql -> question.ask(sql, Optional.of(legacy)));
          }
        };
    list.use(jdbi);
    list.readVoiceFrom(source);
    detail.use(jdbi);
    detail.readVoiceFrom(source);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/Los_Angeles", "Asia/Kolkata"})
  void every_call_is_listed_once_in_order_beside_the_text_messages(String zone) {
    zone(zone);

    assertSame(SPA, filter(null, null, null, null), "true");
    assertSame(OTHER, filter(null, null, null, null), "true");
    assertThat(list.count(SPA, filter("sms", null, null, null))).isEqualTo(SMS);
    assertThat(list.count(UUID.randomUUID(), ConversationFilter.NONE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/Los_Angeles"})
  void filters_narrow_calls_as_they_narrow_conversations(String zone) {
    zone(zone);
    Instant from = Instant.parse("2025-10-01T05:30:00Z");
    Instant to = Instant.parse("2025-11-05T00:00:00Z");

    assertSame(SPA, filter("voice", null, null, null), "channel = 'voice'");
    assertSame(
        SPA, filter("voice", "failed", null, null), "status = 'failed' AND channel = 'voice'");
    assertSame(SPA, filter(null, "completed", null, null), "status = 'completed'");
    assertSame(SPA, filter(null, "active", null, null), "status = 'active'");
    assertSame(
        SPA,
        filter(null, null, from, to),
        "last_activity_at >= '" + from + "' AND last_activity_at < '" + to + "'");
    int busiest =
        jdbi.withHandle(
            sql ->
                sql.createQuery(
                        "SELECT customer_id FROM legacy_conversations WHERE org_id = ? AND customer_id"
                            + " IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
                    .bind(0, SPA)
                    .mapTo(Integer.class)
                    .one());
    assertSame(
        SPA,
        new ConversationFilter(busiest, null, null, null, null, null),
        "customer_id = " + busiest);
  }

  @Test
  void pages_behind_a_cursor_reach_every_row_once() {
    zone("America/Los_Angeles");
    List<UUID> expected = expected(SPA, "true");

    List<UUID> seen = new ArrayList<>();
    ConversationPage page = list.page(SPA, ConversationFilter.NONE, 1, 37);
    page.conversations().forEach(row -> seen.add(row.id()));
    while (page.nextCursor() != null) {
      page = list.after(SPA, ConversationFilter.NONE, page.nextCursor(), 37);
      page.conversations().forEach(row -> seen.add(row.id()));
    }

    assertThat(seen).isEqualTo(expected);
    assertThat(list.page(SPA, ConversationFilter.NONE, 5, 37).conversations())
        .extracting(ConversationRow::id)
        .isEqualTo(expected.subList(4 * 37, 5 * 37));
  }

  @Test
  void words_of_the_opening_and_parts_of_names_and_numbers_are_found() {
    zone("UTC");
    for (String word : List.of("botox", "THANKS for call", "what can I do")) {
      List<UUID> hits =
          ids(
              "SELECT id FROM legacy_conversations WHERE org_id = ? AND to_tsvector('simple', content)"
                  + " @@ (plainto_tsquery('simple', '"
                  + word
                  + "')::text || ':*')::tsquery ORDER BY last_activity_at DESC, id DESC",
              SPA);
      assertThat(hits).as(word).isNotEmpty();
      assertThat(ids(list.rows(SPA, text(word), 0, 2000))).as(word).isEqualTo(hits);
    }
    String name =
        jdbi.withHandle(
            sql ->
                sql.createQuery(
                        "SELECT k.name FROM customers k JOIN legacy_conversations c ON c.customer_id ="
                            + " k.id WHERE c.org_id = ? AND length(k.name) > 8 AND k.name !~ '[0-9]'"
                            + " ORDER BY k.id LIMIT 1")
                    .bind(0, SPA)
                    .mapTo(String.class)
                    .one());
    assertThat(list.rows(SPA, text(name.substring(1)), 0, 100))
        .isNotEmpty()
        .extracting(ConversationRow::customerName)
        .contains(name);
  }

  @Test
  void one_call_is_shown_whole_under_the_id_it_has_in_the_list_and_under_no_other() {
    zone("UTC");
    for (ConversationRow row : list.rows(SPA, filter("voice", null, null, null), 0, 200)) {
      ConversationView view = detail.view(SPA, row.id());
      assertThat(view.conversation().lastActivityAt()).isEqualTo(row.lastActivityAt());
      assertThat(view.conversation().outcome()).isEqualTo(row.outcome());
      assertThat(view.messages()).hasSize(1);
      assertThat(view.messages().get(0).voice().transcriptSegments()).isNotNull();
      assertThat(view.messages().get(0).sms()).isNull();
      assertThatThrownBy(() -> detail.view(OTHER, row.id())).isInstanceOf(NotFound.class);
    }
    UUID paired =
        ids(
                "SELECT legacy_conversation_id(legacy_call_session_id) FROM conversations WHERE org_id = ?"
                    + " AND id <> legacy_conversation_id(legacy_call_session_id)",
                SPA)
            .get(0);
    assertThatThrownBy(() -> detail.view(SPA, paired)).isInstanceOf(NotFound.class);
    UUID sms = list.rows(SPA, filter("sms", null, null, null), 0, 1).get(0).id();
    assertThat(detail.view(SPA, sms).conversation().channel()).isEqualTo("sms");
    for (String unknown :
        List.of(
            "00000000-ca11-8000-8000-00007fffffff",
            "00000000-ca11-8000-8000-0000ffffffff",
            "00000000-ca11-8000-8000-ffffffffffff")) {
      assertThatThrownBy(() -> detail.view(SPA, UUID.fromString(unknown)))
          .isInstanceOf(NotFound.class);
    }
  }

  @Test
  void events_of_a_call_come_with_it() {
    zone("UTC");
    UUID id =
        ids(
                "SELECT e.conversation_id FROM legacy_communication_events e JOIN legacy_conversations c"
                    + " ON c.call_session_id = e.call_session_id WHERE c.org_id = ? GROUP BY 1"
                    + " HAVING count(*) = 3 ORDER BY 1 LIMIT 1",
                SPA)
            .get(0);

    assertThat(detail.view(SPA, id).events())
        .hasSize(3)
        .allMatch(event -> event.messageId() != null);
  }

  @Test
  void a_call_that_only_the_tables_know_is_listed_and_shown_too() {
    zone("UTC");
    UUID only = UUID.randomUUID();
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO conversations (id, org_id, channel, status, initiated_at,"
                    + " last_activity_at) VALUES (?, ?, 'voice', 'completed', '2020-01-01',"
                    + " '2020-01-01')",
                only,
                OTHER));
    try {
      assertThat(ids(list.rows(OTHER, filter("voice", null, null, null), 0, 5000))).contains(only);
      assertThat(list.count(OTHER, filter("voice", null, null, null)))
          .isEqualTo(list.rows(OTHER, filter("voice", null, null, null), 0, 5000).size());
      assertThat(detail.view(OTHER, only).conversation().channel()).isEqualTo("voice");
    } finally {
      jdbi.useHandle(sql -> sql.execute("DELETE FROM conversations WHERE id = ?", only));
    }
  }

  @Test
  void the_state_changes_with_a_new_call() {
    zone("UTC");
    String before = list.state(SPA);
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO call_sessions (session_id, started_at) VALUES ('now', now() AT TIME ZONE 'UTC')"));
    try {
      assertThat(list.state(SPA)).isNotEqualTo(before);
      assertThat(list.rows(SPA, filter(null, "active", null, null), 0, 5)).hasSize(1);
      assertThat(list.rows(SPA, ConversationFilter.NONE, 0, 1).get(0).status()).isEqualTo("active");
    } finally {
      jdbi.useHandle(sql -> sql.execute("DELETE FROM call_sessions WHERE session_id = 'now'"));
    }
  }

  /** The list against the view itself, which says what is right. */
  private void assertSame(UUID org, ConversationFilter filter, String condition) {
    List<UUID> expected = expected(org, condition);
    assertThat(ids(list.rows(org, filter, 0, 5000))).as(condition).isEqualTo(expected);
    assertThat(list.count(org, filter)).as(condition).isEqualTo(expected.size());
  }

  private static List<UUID> expected(UUID org, String condition) {
    return ids(
        "SELECT id FROM (SELECT id, org_id, customer_id, channel, status, last_activity_at FROM"
            + " legacy_conversations UNION ALL SELECT id, org_id, customer_id, channel, status,"
            + " last_activity_at FROM conversations WHERE channel <> 'voice') both_sides WHERE org_id"
            + " = ? AND "
            + condition
            + " ORDER BY last_activity_at DESC, id DESC",
        org);
  }

  private static List<UUID> ids(String query, UUID org) {
    return jdbi.withHandle(sql -> sql.createQuery(query).bind(0, org).mapTo(UUID.class).list());
  }

  private static List<UUID> ids(List<ConversationRow> rows) {
    return rows.stream().map(ConversationRow::id).toList();
  }

  private static ConversationFilter text(String text) {
    return new ConversationFilter(null, "voice", null, null, null, text);
  }

  private static ConversationFilter filter(
      String channel, String status, Instant from, Instant to) {
    return new ConversationFilter(null, channel, status, from, to, null);
  }
}
