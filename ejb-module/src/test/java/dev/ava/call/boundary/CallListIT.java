package dev.ava.call.boundary;

import static dev.ava.call.boundary.CallShelf.execute;
import static dev.ava.call.boundary.CallShelf.ids;
import static dev.ava.call.boundary.CallShelf.status;
import static dev.ava.call.boundary.CallShelf.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.InvalidInput;
import dev.ava.shared.NotFound;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which calls are listed, and under which names. */
@Tag("postgresql-15")
class CallListIT {

  private final CallShelf calls = new CallShelf();

  @Test
  void a_renamed_customer_has_the_new_name_in_every_list_at_the_next_read() {
    int maria = calls.customer("Maria Lopez");
    UUID call = calls.call(maria, "+13105550101", "completed", 1);

    execute("UPDATE customers SET name = 'Maria Chen' WHERE id = ?", maria);

    assertThat(calls.page(CallFilter.NONE).calls())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.callerName()).isEqualTo("Maria Chen");
              assertThat(row.nameSource()).isEqualTo("contact");
            });
    assertThat(ids(calls.page(text("chen")))).containsExactly(call);
    assertThat(calls.page(text("lopez")).calls()).isEmpty();
    assertThat(calls.list.newest(calls.org, CallFilter.NONE, 5).get(0).callerName())
        .isEqualTo("Maria Chen");
    assertThat(calls.detail.view(calls.org, call).more().customer().name()).isEqualTo("Maria Chen");
  }

  @Test
  void a_call_of_a_merged_customer_is_found_and_shown_by_the_name_of_who_stayed() {
    int old = calls.customer("Mary Old");
    int stayed = calls.customer("Maria Chen");
    execute("UPDATE customers SET merged_into_id = ? WHERE id = ?", stayed, old);
    calls.fill(1_200);
    UUID call = calls.call(old, "+13105550101", "completed", 5_000);

    assertThat(ids(calls.page(text("maria chen")))).containsExactly(call);
    assertThat(calls.page(text("maria chen")).calls().get(0).customerId()).isEqualTo(stayed);
    assertThat(calls.page(text("mary old")).calls()).isEmpty();
  }

  @Test
  void a_number_is_found_in_any_writing_also_far_back() {
    calls.fill(1_200);
    UUID call = calls.call(null, "+13055550199", "completed", 5_000);

    for (String written : List.of("(305) 555-0199", "305.555.0199", "+13055550199", "5550199")) {
      CallPage page = calls.page(text(written));
      assertThat(ids(page)).as(written).containsExactly(call);
      assertThat(page.pagination().total()).isEqualTo(1);
      assertThat(page.pagination().totalIsExact()).isTrue();
    }
  }

  @Test
  void missed_is_every_word_for_it_and_each_word_may_be_asked() {
    UUID unanswered = calls.call(null, null, "no-answer", 1);
    UUID mailbox = calls.call(null, null, "voicemail", 2);
    UUID cancelled = calls.call(null, null, "cancelled", 3);
    UUID legacy = calls.call(null, null, "MISSED", 4);
    UUID completed = calls.call(null, null, "completed", 5);
    UUID going = calls.call(null, null, "in-progress", 6);

    assertThat(ids(calls.page(status("missed"))))
        .containsExactly(unanswered, mailbox, cancelled, legacy);
    assertThat(ids(calls.page(status("voicemail")))).containsExactly(mailbox);
    assertThat(ids(calls.page(status("completed")))).containsExactly(completed);
    assertThat(ids(calls.page(status("in_progress")))).containsExactly(going);
    assertThatThrownBy(() -> status("odd")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void the_mood_is_read_from_the_label_else_the_packed_text_else_the_score() {
    UUID labelled = calls.call(null, null, "completed", 1);
    UUID packed = calls.call(null, null, "completed", 2);
    UUID scored = calls.call(null, null, "completed", 3);
    execute("UPDATE calls SET sentiment_label = 'Positive' WHERE id = ?", labelled);
    execute("UPDATE calls SET sentiment = 'positive:0.8:so: happy' WHERE id = ?", packed);
    execute("UPDATE calls SET sentiment_score = 0.7 WHERE id = ?", scored);

    assertThat(ids(calls.page(new CallFilter(null, null, "positive", null, null, null, false))))
        .containsExactly(labelled, packed, scored);
  }

  @Test
  void tests_and_calls_of_others_are_left_out() {
    UUID call = calls.call(null, null, "completed", 1);
    UUID browser = calls.call(null, null, "completed", 2);
    execute(
        "UPDATE calls SET metadata = '{\"vapi_call_type\": \"webCall\"}' WHERE id = ?", browser);
    CallFilter all = new CallFilter(null, null, null, null, null, null, true);

    assertThat(ids(calls.page(CallFilter.NONE))).containsExactly(call);
    assertThat(ids(calls.page(all))).containsExactly(call, browser);
    assertThat(calls.list.page(UUID.randomUUID(), all, 1, 20).calls()).isEmpty();
    assertThatThrownBy(() -> calls.detail.view(UUID.randomUUID(), call))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void a_name_of_another_organisation_is_not_shown() {
    int theirs = calls.customer("Secret Name");
    execute(
        "UPDATE customers SET org_id = 'a0000000-0000-0000-0000-000000000001' WHERE id = ?",
        theirs);
    calls.call(theirs, "+13105550101", "completed", 1);

    assertThat(calls.page(CallFilter.NONE).calls().get(0).callerName()).isEqualTo("+13105550101");
    assertThat(calls.page(text("secret")).calls()).isEmpty();
  }

  @Test
  void what_was_said_is_read_from_the_turns_else_from_the_text() {
    UUID call = calls.call(null, null, "completed", 1);
    execute(
        "UPDATE calls SET transcript = E'AI: Hello?\\nUser: Hi,\\nit is me' WHERE id = ?", call);
    assertThat(calls.detail.view(calls.org, call).more().transcript())
        .extracting(said -> said.speaker() + ": " + said.text())
        .containsExactly("agent: Hello?", "caller: Hi,\nit is me");

    execute(
        """
        INSERT INTO call_transcriptions (conversation_id, speaker_type, message_text, "timestamp", sequence_number, created_at)
        SELECT conversation_id, 'driver', 'Yes', now(), 1, now() FROM calls WHERE id = ?
        """,
        call);
    assertThat(calls.detail.view(calls.org, call).more().transcript())
        .extracting(CallView.Said::text)
        .containsExactly("Yes");
  }
}
