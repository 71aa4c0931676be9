package dev.ava.call.boundary;

import static dev.ava.call.boundary.CallShelf.execute;
import static dev.ava.call.boundary.CallShelf.ids;
import static dev.ava.call.boundary.CallShelf.status;
import static dev.ava.call.boundary.CallShelf.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lists that are too long to be counted and walked each time. */
@Tag("postgresql-15")
class LongCallListIT {

  private final CallShelf calls = new CallShelf();

  @Test
  void what_many_have_is_found_without_counting_and_a_cursor_goes_on() {
    int ann = calls.customer("Ann Smith");
    for (int i = 0; i < 5; i++) {
      calls.call(ann, "+13105550101", "completed", i);
    }
    calls.fill(1_500);

    CallPage first = calls.list.page(calls.org, text("Ann"), 1, 2);
    CallPage next = calls.list.after(calls.org, text("Ann"), first.pagination().nextCursor(), 100);

    assertThat(first.pagination().totalIsExact()).isFalse();
    assertThat(next.calls()).hasSize(3).doesNotContainAnyElementsOf(first.calls());
    assertThat(next.pagination().nextCursor()).isNull();
  }

  @Test
  void calls_of_very_many_people_of_one_name_are_found_by_walking() {
    execute(
        "INSERT INTO customers (org_id, name, created_at) SELECT ?, 'Zed Many ' || n, now() FROM"
            + " generate_series(1, 1200) n",
        calls.org);
    int one = calls.customer("Zed Many");
    calls.fill(1_500);
    UUID newer = calls.call(one, "+13105550101", "completed", 5_000);
    UUID older = calls.call(one, "+13105550101", "completed", 6_000);

    CallPage first = calls.list.page(calls.org, text("zed many"), 1, 1);
    CallPage next =
        calls.list.after(calls.org, text("zed many"), first.pagination().nextCursor(), 1);

    assertThat(ids(first)).containsExactly(newer);
    assertThat(first.pagination().totalIsExact()).isFalse();
    assertThat(ids(next)).containsExactly(older);
    assertThat(next.pagination().nextCursor()).isNull();
  }

  @Test
  void pages_of_a_long_list_are_what_an_offset_would_give_also_when_calls_arrive() {
    calls.fill(12_345);
    calls.list.page(calls.org, CallFilter.NONE, 1, 20);
    calls.call(null, "+13055550199", "completed", -60);
    calls.call(null, "+13055550199", "completed", -61);

    for (int page : new int[] {1, 2, 49, 50, 51, 300, 616, 617, 618}) {
      assertThat(ids(calls.list.page(calls.org, CallFilter.NONE, page, 20)))
          .as("page " + page)
          .isEqualTo(calls.byOffset((page - 1) * 20L, 20));
    }
    assertThat(calls.page(CallFilter.NONE).pagination().total()).isEqualTo(12_347);
    assertThat(calls.page(CallFilter.NONE).pagination().pages()).isEqualTo(618);
  }

  @Test
  void marks_of_a_long_list_are_made_anew_after_a_minute() {
    calls.fill(12_000);
    calls.list.page(calls.org, CallFilter.NONE, 1, 20);
    execute(
        "DELETE FROM calls WHERE id IN (SELECT id FROM calls WHERE org_id = ? LIMIT 500)",
        calls.org);

    calls.clock.advance(Duration.ofSeconds(61));

    assertThat(calls.page(CallFilter.NONE).pagination().total()).isEqualTo(11_500);
  }

  @Test
  void the_cursor_goes_through_all_calls_without_gap_or_repeat() {
    calls.fill(250);
    List<UUID> seen = new ArrayList<>(ids(calls.list.page(calls.org, CallFilter.NONE, 1, 100)));
    String cursor = calls.list.page(calls.org, CallFilter.NONE, 1, 100).pagination().nextCursor();
    while (cursor != null) {
      calls.call(null, "+13055550199", "completed", -60);
      CallPage page = calls.list.after(calls.org, CallFilter.NONE, cursor, 100);
      seen.addAll(ids(page));
      cursor = page.pagination().nextCursor();
    }

    assertThat(seen).hasSize(250).doesNotHaveDuplicates();
  }

  @Test
  void a_list_that_was_long_and_has_nothing_any_more_is_empty() {
    calls.fill(12_000);
    calls.list.page(calls.org, CallFilter.NONE, 1, 20);
    execute("UPDATE calls SET status = 'failed' WHERE org_id = ?", calls.org);
    CallPage failed = calls.page(status("failed"));
    execute("UPDATE calls SET status = 'completed' WHERE org_id = ?", calls.org);

    calls.clock.advance(Duration.ofSeconds(61));

    assertThat(failed.pagination().total()).isEqualTo(12_000);
    assertThat(calls.page(status("failed")).calls()).isEmpty();
    assertThat(calls.page(status("failed")).pagination().total()).isZero();
  }
}
