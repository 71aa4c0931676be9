package dev.ava.conversation.control;

import static dev.ava.conversation.control.TextDesk.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.conversation.boundary.Contention;
import dev.ava.conversation.boundary.InboundText;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Text messages that meet at the same rows. */
@Tag("postgresql-15")
class RacingTextsIT {

  private static final String MARIA = "+14155552671";

  private final TextDesk desk = new TextDesk(EmbeddedDatabase.migrated());

  @Test
  void fifty_racing_messages_of_a_new_person_make_one_customer_and_one_conversation()
      throws Exception {
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      InboundText text = text("SM" + i, MARIA, "Hello " + i);
      racers.add(() -> desk.recordUntilStored(text));
    }

    assertThat(race(racers)).containsOnly(true);

    assertThat(desk.count("customers")).isOne();
    assertThat(desk.count("conversations")).isOne();
    assertThat(desk.count("communication_messages")).isEqualTo(50);
  }

  @Test
  void of_fifty_racing_repeats_one_is_recorded() throws Exception {
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      racers.add(() -> desk.recordUntilStored(text("SM1", MARIA, "Hello")));
    }

    assertThat(race(racers)).containsOnlyOnce(true);

    assertThat(desk.count("communication_messages")).isOne();
    assertThat(desk.count("scheduled_tasks")).isOne();
  }

  @Test
  void a_customer_whom_somebody_holds_is_given_up_in_time_and_nothing_is_stored() {
    desk.record(text("SM0", MARIA, "Hello"));
    desk.jdbi.useTransaction(
        holder -> {
          holder.execute("UPDATE customers SET notes = 'being edited' WHERE phone = ?", MARIA);

          assertThatThrownBy(
                  () ->
                      desk.record.execute(
                          List.of(text("SM1", MARIA, "while held")), Duration.ofMillis(50)))
              .isInstanceOf(Contention.class);
        });

    assertThat(desk.count("communication_messages")).isOne();
    assertThat(desk.record(text("SM1", MARIA, "while held"))).isTrue();
  }

  private static List<Boolean> race(List<Callable<Boolean>> racers)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> result : threads.invokeAll(racers)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
