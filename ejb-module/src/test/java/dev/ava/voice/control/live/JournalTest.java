package dev.ava.voice.control.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.shared.Conflict;
import dev.ava.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {

  private final SettableClock clock = new SettableClock();
  private final List<String> written = new ArrayList<>();
  private final Journal journal =
      new Journal(
          Runnable::run,
          clock,
          refused -> written.add("refused " + refused.type()),
          broken -> written.add("broken"));
  private int failures;

  private void write(String what) {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("the database is away");
    }
    written.add(what);
  }

  private void passes(Duration time) {
    clock.advance(time);
    journal.tick();
  }

  @Test
  void a_step_that_fails_is_tried_again_after_a_pause_and_holds_up_those_behind_it() {
    failures = 2;
    journal.add(() -> write("one"));
    journal.add(() -> write("two"));
    assertThat(written).isEmpty();

    passes(Duration.ofMillis(100));
    assertThat(written).as("not at once").isEmpty();
    passes(Duration.ofMillis(100));
    passes(Duration.ofMillis(400));

    assertThat(written).containsExactly("one", "two");
    assertThat(journal.idle()).isTrue();
  }

  @Test
  void a_step_that_fails_for_too_long_is_given_up_and_told() {
    failures = Integer.MAX_VALUE;
    journal.add(() -> write("one"));
    for (int i = 0; i < 40; i++) {
      passes(Duration.ofSeconds(1));
    }

    assertThat(written).containsExactly("broken");
  }

  @Test
  void what_is_refused_is_not_tried_again() {
    journal.add(
        () -> {
          throw new Conflict("turn-differs", "no");
        });
    journal.add(() -> write("two"));

    assertThat(written).containsExactly("refused turn-differs", "two");
  }
}
