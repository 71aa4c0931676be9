package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadinessTest {

  @Test
  void a_server_whose_application_has_no_checks_yet_is_not_ready() {
    assertThat(Readiness.understand(200, "{\"status\":\"UP\",\"checks\":[]}").ready()).isFalse();
  }

  @Test
  void a_server_is_ready_when_its_checks_are_up() {
    assertThat(
            Readiness.understand(
                    200, "{\"status\":\"UP\",\"checks\":[{\"name\":\"schema\",\"status\":\"UP\"}]}")
                .ready())
        .isTrue();
  }

  @Test
  void what_is_down_is_told_in_the_words_of_the_application() {
    Readiness.Answer answer =
        Readiness.understand(
            503,
            "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"},"
                + "{\"name\":\"schema\",\"status\":\"DOWN\",\"data\":{\"what to do\":\"run x\"}}]}");

    assertThat(answer.ready()).isFalse();
    assertThat(answer.reasons()).containsExactly("schema: run x");
  }

  @Test
  void an_answer_that_is_no_health_report_counts_as_silence() {
    assertThat(Readiness.understand(200, "<html>").ready()).isFalse();
    assertThat(Readiness.understand(404, "").ready()).isFalse();
    assertThat(Readiness.understand(200, "{}").ready()).isFalse();
  }
}
