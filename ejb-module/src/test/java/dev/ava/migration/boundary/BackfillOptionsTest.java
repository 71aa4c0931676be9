package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.InvalidInput;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillOptionsTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "session\0"})
  void what_can_be_no_session_id_is_refused(String id) {
    List<String> ids = Collections.singletonList(id);

    assertThatThrownBy(() -> new BackfillOptions(false, null, ids, 500, 2, 10, null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("session ids");
  }
}
