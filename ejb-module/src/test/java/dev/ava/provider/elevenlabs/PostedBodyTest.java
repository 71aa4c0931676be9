package dev.ava.provider.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.provider.elevenlabs.PostedBody.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostedBodyTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, PostedBody.IN_MEMORY, PostedBody.IN_MEMORY + 1, 600_000})
  void a_body_is_read_again_and_again_wherever_it_is(int size) throws IOException {
    byte[] sent = bytes(size);

    try (PostedBody body = PostedBody.read(new ByteArrayInputStream(sent), size)) {
      assertThat(body.size()).isEqualTo(size);
      assertThat(body.isOnDisk()).isEqualTo(size > PostedBody.IN_MEMORY);
      assertThat(body.open().readAllBytes()).isEqualTo(sent);
      assertThat(body.open().readAllBytes()).isEqualTo(sent);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, PostedBody.IN_MEMORY + 1, 600_000})
  void one_byte_too_many_is_refused(int size) {
    assertThatThrownBy(
            () -> PostedBody.read(new ByteArrayInputStream(bytes(size)), size - 1).close())
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining(String.valueOf(size - 1));
  }

  @Test
  void what_was_refused_takes_no_room_from_the_next() throws IOException {
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(
              () -> PostedBody.read(new ByteArrayInputStream(bytes(600_000)), 500_000).close())
          .isInstanceOf(TooLarge.class);
    }

    try (PostedBody body = PostedBody.read(new ByteArrayInputStream(bytes(600_000)), 600_000)) {
      assertThat(body.isOnDisk()).isTrue();
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 'x');
    return bytes;
  }
}
