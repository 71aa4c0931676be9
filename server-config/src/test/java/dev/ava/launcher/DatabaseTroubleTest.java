package dev.ava.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTroubleTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "53100", "25006", "42501"})
  void what_the_database_does_is_a_sentence_with_its_reason(String state) {
    SQLException cause = new SQLException("FATAL: going away\n  Where: somewhere", state);

    assertThat(DatabaseTrouble.in(new IllegalStateException("wrapped", cause)))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence).contains("FATAL: going away.").doesNotContain("Where"));
  }

  @Test
  void a_wrong_statement_is_a_defect() {
    assertThat(DatabaseTrouble.in(new SQLException("syntax error", "42601"))).isEmpty();
    assertThat(DatabaseTrouble.in(new SQLException("no state"))).isEmpty();
    assertThat(DatabaseTrouble.in(new IllegalStateException("no database"))).isEmpty();
  }
}
