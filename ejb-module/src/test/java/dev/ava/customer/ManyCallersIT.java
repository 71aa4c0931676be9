package dev.ava.customer;

import static dev.ava.customer.People.MARIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

/** Many calls of one new person at once. */
class ManyCallersIT {

  private final People people = new People();

  @Test
  void fifty_calls_at_once_of_one_new_caller_make_one_customer() throws Exception {
    List<String> written = Arrays.asList(null, MARIA, "(415) 555-2671");

    assertThat(meet(i -> patiently(written.get(i % 3), "maria@example.com"))).hasSize(1);
    assertThat(people.count()).isOne();
  }

  @Test
  void fifty_calls_at_once_with_a_number_that_nobody_can_complete_make_one_customer()
      throws Exception {
    assertThat(meet(i -> patiently("2487017", null))).hasSize(1);
    assertThat(people.count()).isOne();
  }

  /** Whom fifty calls at once are taken for. */
  private static Set<Integer> meet(IntFunction<Integer> call) throws Exception {
    ExecutorService lines = Executors.newFixedThreadPool(50);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int number = i;
        calls.add(() -> call.apply(number));
      }
      Set<Integer> met = new HashSet<>();
      for (Future<Integer> one : lines.invokeAll(calls)) {
        met.add(one.get());
      }
      return met;
    } finally {
      lines.shutdownNow();
    }
  }

  /** As who finishes a session: a transaction that lost a race is tried again. */
  private Integer patiently(String phone, String email) {
    for (int tried = 1; ; tried++) {
      try {
        return people.identify(phone, email, "Maria");
      } catch (UnableToExecuteStatementException collided) {
        if (tried == 4) {
          throw collided;
        }
      }
    }
  }
}
