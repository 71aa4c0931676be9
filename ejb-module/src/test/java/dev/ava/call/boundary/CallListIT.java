package dev.ava.call.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class CallListIT {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());

  private final SettableClock clock = new SettableClock();
  private final CallList list = CallList.over(JDBI, clock);
  private final CallDetail detail = new CallDetail(JDBI);
  private final UUID org = UUID.randomUUID();

  @BeforeEach
  void anOrganisationOfItsOwn() {
    JDBI.useHandle(h -> h.execute("INSERT INTO organizations (id, name) VALUES (?, 'x')", org));
  }

  @Test
  void a_renamed_customer_has_the_new_name_in_every_list_at_the_next_read() {
    int maria = customer("Maria Lopez");
    UUID call = call(maria, "+13105550101", "completed", 1);

    execute("UPDATE customers SET name = 'Maria Chen' WHERE id = ?", maria);

    assertThat(page(CallFilter.NONE).calls())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.callerName()).isEqualTo("Maria Chen");
              assertThat(row.nameSource()).isEqualTo("contact");
            });
    assertThat(ids(page(text("chen")))).containsExactly(call);
    assertThat(page(text("lopez")).calls()).isEmpty();
    assertThat(list.newest(org, CallFilter.NONE, 5).get(0).callerName()).isEqualTo("Maria Chen");
    assertThat(detail.view(org, call).more().customer().name()).isEqualTo("Maria Chen");
  }

  @Test
  void a_call_of_a_merged_customer_is_found_and_shown_by_the_name_of_who_stayed() {
    int old = customer("Mary Old");
    int stayed = customer("Maria Chen");
    execute("UPDATE customers SET merged_into_id = ? WHERE id = ?", stayed, old);
    fill(1_200);
    UUID call = call(old, "+13105550101", "completed", 5_000);

    assertThat(ids(page(text("maria chen")))).containsExactly(call);
    assertThat(page(text("maria chen")).calls().get(0).customerId()).isEqualTo(stayed);
    assertThat(page(text("mary old")).calls()).isEmpty();
  }

  @Test
  void a_number_is_found_in_any_writing_also_far_back() {
    fill(1_200);
    UUID call = call(null, "+13055550199", "completed", 5_000);

    for (String written : List.of("(305) 555-0199", "305.555.0199", "+13055550199", "5550199")) {
      CallPage page = page(text(written));
      assertThat(ids(page)).as(written).containsExactly(call);
      assertThat(page.pagination().total()).isEqualTo(1);
      assertThat(page.pagination().totalIsExact()).isTrue();
    }
  }

  @Test
  void what_many_have_is_found_without_counting_and_a_cursor_goes_on() {
    int ann = customer("Ann Smith");
    for (int i = 0; i < 5; i++) {
      call(ann, "+13105550101", "completed", i);
    }
    fill(1_500);

    CallPage first = list.page(org, text("Ann"), 1, 2);
    CallPage next = list.after(org, text("Ann"), first.pagination().nextCursor(), 100);

    assertThat(first.pagination().totalIsExact()).isFalse();
    assertThat(next.calls()).hasSize(3).doesNotContainAnyElementsOf(first.calls());
    assertThat(next.pagination().nextCursor()).isNull();
  }

  @Test
  void calls_of_very_many_people_of_one_name_are_found_by_walking() {
    execute(
        "INSERT INTO customers (org_id, name, created_at) SELECT ?, 'Zed Many ' || n, now() FROM"
            + " generate_series(1, 1200) n",
        org);
    int one = customer("Zed Many");
    fill(1_500);
    UUID newer = call(one, "+13105550101", "completed", 5_000);
    UUID older = call(one, "+13105550101", "completed", 6_000);

    CallPage first = list.page(org, text("zed many"), 1, 1);
    CallPage next = list.after(org, text("zed many"), first.pagination().nextCursor(), 1);

    assertThat(ids(first)).containsExactly(newer);
    assertThat(first.pagination().totalIsExact()).isFalse();
    assertThat(ids(next)).containsExactly(older);
    assertThat(next.pagination().nextCursor()).isNull();
  }

  @Test
  void pages_of_a_long_list_are_what_an_offset_would_give_also_when_calls_arrive() {
    fill(12_345);
    list.page(org, CallFilter.NONE, 1, 20);
    call(null, "+13055550199", "completed", -60);
    call(null, "+13055550199", "completed", -61);

    for (int page : new int[] {1, 2, 49, 50, 51, 300, 616, 617, 618}) {
      assertThat(ids(list.page(org, CallFilter.NONE, page, 20)))
          .as("page " + page)
          .isEqualTo(byOffset((page - 1) * 20L, 20));
    }
    assertThat(page(CallFilter.NONE).pagination().total()).isEqualTo(12_347);
    assertThat(page(CallFilter.NONE).pagination().pages()).isEqualTo(618);
  }

  @Test
  void marks_of_a_long_list_are_made_anew_after_a_minute() {
    fill(12_000);
    list.page(org, CallFilter.NONE, 1, 20);
    execute("DELETE FROM calls WHERE id IN (SELECT id FROM calls WHERE org_id = ? LIMIT 500)", org);

    clock.advance(Duration.ofSeconds(61));

    assertThat(page(CallFilter.NONE).pagination().total()).isEqualTo(11_500);
  }

  @Test
  void the_cursor_goes_through_all_calls_without_gap_or_repeat() {
    fill(250);
    List<UUID> seen = new ArrayList<>(ids(list.page(org, CallFilter.NONE, 1, 100)));
    String cursor = list.page(org, CallFilter.NONE, 1, 100).pagination().nextCursor();
    while (cursor != null) {
      call(null, "+13055550199", "completed", -60);
      CallPage page = list.after(org, CallFilter.NONE, cursor, 100);
      seen.addAll(ids(page));
      cursor = page.pagination().nextCursor();
    }

    assertThat(seen).hasSize(250).doesNotHaveDuplicates();
  }

  @Test
  void missed_is_every_word_for_it_and_each_word_may_be_asked() {
    UUID unanswered = call(null, null, "no-answer", 1);
    UUID mailbox = call(null, null, "voicemail", 2);
    UUID cancelled = call(null, null, "cancelled", 3);
    UUID legacy = call(null, null, "MISSED", 4);
    UUID completed = call(null, null, "completed", 5);
    UUID going = call(null, null, "in-progress", 6);

    assertThat(ids(page(status("missed")))).containsExactly(unanswered, mailbox, cancelled, legacy);
    assertThat(ids(page(status("voicemail")))).containsExactly(mailbox);
    assertThat(ids(page(status("completed")))).containsExactly(completed);
    assertThat(ids(page(status("in_progress")))).containsExactly(going);
    assertThatThrownBy(() -> status("odd")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void the_mood_is_read_from_the_label_else_the_packed_text_else_the_score() {
    UUID labelled = call(null, null, "completed", 1);
    UUID packed = call(null, null, "completed", 2);
    UUID scored = call(null, null, "completed", 3);
    execute("UPDATE calls SET sentiment_label = 'Positive' WHERE id = ?", labelled);
    execute("UPDATE calls SET sentiment = 'positive:0.8:so: happy' WHERE id = ?", packed);
    execute("UPDATE calls SET sentiment_score = 0.7 WHERE id = ?", scored);

    assertThat(ids(page(new CallFilter(null, null, "positive", null, null, null, false))))
        .containsExactly(labelled, packed, scored);
  }

  @Test
  void tests_and_calls_of_others_are_left_out() {
    UUID call = call(null, null, "completed", 1);
    UUID browser = call(null, null, "completed", 2);
    execute(
        "UPDATE calls SET metadata = '{\"vapi_call_type\": \"webCall\"}' WHERE id = ?", browser);
    CallFilter all = new CallFilter(null, null, null, null, null, null, true);

    assertThat(ids(page(CallFilter.NONE))).containsExactly(call);
    assertThat(ids(page(all))).containsExactly(call, browser);
    assertThat(list.page(UUID.randomUUID(), all, 1, 20).calls()).isEmpty();
    assertThatThrownBy(() -> detail.view(UUID.randomUUID(), call)).isInstanceOf(NotFound.class);
  }

  @Test
  void a_name_of_another_organisation_is_not_shown() {
    int theirs = customer("Secret Name");
    execute(
        "UPDATE customers SET org_id = 'a0000000-0000-0000-0000-000000000001' WHERE id = ?",
        theirs);
    call(theirs, "+13105550101", "completed", 1);

    assertThat(page(CallFilter.NONE).calls().get(0).callerName()).isEqualTo("+13105550101");
    assertThat(page(text("secret")).calls()).isEmpty();
  }

  @Test
  void what_was_said_is_read_from_the_turns_else_from_the_text() {
    UUID call = call(null, null, "completed", 1);
    execute(
        "UPDATE calls SET transcript = E'AI: Hello?\\nUser: Hi,\\nit is me' WHERE id = ?", call);
    assertThat(detail.view(org, call).more().transcript())
        .extracting(said -> said.speaker() + ": " + said.text())
        .containsExactly("agent: Hello?", "caller: Hi,\nit is me");

    execute(
        """
        INSERT INTO call_transcriptions (conversation_id, speaker_type, message_text, "timestamp", sequence_number, created_at)
        SELECT conversation_id, 'driver', 'Yes', now(), 1, now() FROM calls WHERE id = ?
        """,
        call);
    assertThat(detail.view(org, call).more().transcript())
        .extracting(CallView.Said::text)
        .containsExactly("Yes");
  }

  private CallPage page(CallFilter filter) {
    return list.page(org, filter, 1, 20);
  }

  private static List<UUID> ids(CallPage page) {
    return page.calls().stream().map(CallRow::id).toList();
  }

  private List<UUID> byOffset(long from, int size) {
    return JDBI.withHandle(
        h ->
            h.createQuery(
                    "SELECT id FROM calls WHERE org_id = :org ORDER BY created_at DESC, id DESC"
                        + " OFFSET :from LIMIT :size")
                .bind("org", org)
                .bind("from", from)
                .bind("size", size)
                .mapTo(UUID.class)
                .list());
  }

  private static CallFilter text(String text) {
    return new CallFilter(null, null, null, null, null, text, false);
  }

  private static CallFilter status(String status) {
    return new CallFilter(null, status, null, null, null, null, false);
  }

  private int customer(String name) {
    return JDBI.withHandle(
        h ->
            h.createQuery(
                    "INSERT INTO customers (org_id, name, created_at) VALUES (:org, :name, now())"
                        + " RETURNING id")
                .bind("org", org)
                .bind("name", name)
                .mapTo(Integer.class)
                .one());
  }

  /** Recorded so many seconds ago. */
  private UUID call(Integer customer, String phone, String status, int secondsAgo) {
    UUID id = UUID.randomUUID();
    execute(
        """
        INSERT INTO calls (id, org_id, conversation_id, customer_id, phone_number, call_direction, status, call_start_time, created_at)
        VALUES (?, ?, ?, ?, ?, 'inbound', ?, ?, ?)
        """,
        id,
        org,
        "c" + id,
        customer,
        phone,
        status,
        NOW.minusSeconds(secondsAgo),
        NOW.minusSeconds(secondsAgo));
    return id;
  }

  /** Nobody's calls, a minute ago and earlier, two at each moment. */
  private void fill(int calls) {
    execute(
        """
        INSERT INTO calls (id, org_id, conversation_id, phone_number, call_direction, status, call_start_time, created_at)
        SELECT gen_random_uuid(), ?, 'f' || gen_random_uuid(), '+14155550000', 'inbound', 'completed', at, at
        FROM (SELECT timestamptz '2026-03-02T08:59:00Z' - (n / 2) * interval '1 second' AS at FROM generate_series(1, ?) n) s
        """,
        org,
        calls);
  }

  private static void execute(String sql, Object... values) {
    JDBI.useHandle(h -> h.execute(sql, values));
  }
}
