package dev.ava.access.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenTextTest {

  @Test
  void a_token_carries_32_random_bytes_behind_its_prefix() {
    assertThat(TokenText.fresh()).matches("ava_[A-Za-z0-9_-]{43}").isNotEqualTo(TokenText.fresh());
  }

  @Test
  void only_what_looks_like_a_token_is_looked_up() {
    assertThat(TokenText.isOne(TokenText.fresh())).isTrue();
    assertThat(TokenText.isOne(TokenText.fresh() + "x")).isFalse();
    assertThat(TokenText.isOne("ava_short")).isFalse();
    assertThat(TokenText.isOne("")).isFalse();
  }

  @Test
  void the_stored_hash_is_sha_256_in_hexadecimal() {
    assertThat(TokenText.hash("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
