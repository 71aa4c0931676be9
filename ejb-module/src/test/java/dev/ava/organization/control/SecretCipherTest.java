package dev.ava.organization.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.shared.NotReady;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCipherTest {

  private static final UUID ENDPOINT = UUID.randomUUID();
  private static final String KEY = key(1);

  private final SecretCipher cipher = cipher(KEY, null);

  @Test
  void a_stored_secret_opens_again() {
    assertThat(cipher.open(cipher.seal("töken", ENDPOINT), ENDPOINT)).isEqualTo("töken");
  }

  @Test
  void a_stored_secret_does_not_contain_it_and_never_looks_the_same() {
    String first = cipher.seal("auth-token", ENDPOINT);
    String second = cipher.seal("auth-token", ENDPOINT);

    assertThat(first).isNotEqualTo(second).doesNotContain("auth-token");
    assertThat(Base64.getUrlDecoder().decode(first.split("\\.", -1)[2])).hasSize(12 + 10 + 16);
  }

  @Test
  void a_secret_copied_to_another_endpoint_does_not_open() {
    String stored = cipher.seal("auth-token", ENDPOINT);

    assertThatThrownBy(() -> cipher.open(stored, UUID.randomUUID()))
        .isInstanceOf(NotReady.class)
        .hasMessageContaining("does not open")
        .hasMessageNotContaining("auth-token");
  }

  @Test
  void a_changed_secret_does_not_open() {
    String stored = cipher.seal("auth-token", ENDPOINT);
    char other = stored.endsWith("A") ? 'Q' : 'A';
    String changed =
        stored.substring(0, stored.length() - 6) + other + stored.substring(stored.length() - 5);

    assertThatThrownBy(() -> cipher.open(changed, ENDPOINT)).isInstanceOf(NotReady.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain text", "v1.x", "v1..", "v2.a.b", "v1.00000000.%%"})
  void what_was_never_encrypted_is_refused_and_not_taken_as_it_is(String stored) {
    assertThatThrownBy(() -> cipher.open(stored, ENDPOINT)).isInstanceOf(NotReady.class);
  }

  @Test
  void while_keys_change_the_other_key_still_reads_and_only_the_current_one_writes() {
    String old = cipher.seal("auth-token", ENDPOINT);
    SecretCipher changing = cipher(key(2), KEY);

    assertThat(changing.open(old, ENDPOINT)).isEqualTo("auth-token");
    assertThat(changing.isCurrent(old)).isFalse();
    assertThat(changing.isCurrent(changing.seal("auth-token", ENDPOINT))).isTrue();
  }

  @Test
  void without_a_key_nothing_is_stored() {
    assertThatThrownBy(() -> cipher(null, null).seal("auth-token", ENDPOINT))
        .isInstanceOf(NotReady.class)
        .hasMessageContaining("set AVA_SECRET_KEY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2hvcnQ=", "not base64 at all", "0123456789abcdef0123456789abcdef"})
  void a_key_that_is_not_32_bytes_in_base64_is_refused_without_being_quoted(String key) {
    assertThatThrownBy(() -> cipher(key, null).seal("auth-token", ENDPOINT))
        .isInstanceOf(NotReady.class)
        .hasMessageContaining("exactly 32 bytes")
        .hasMessageNotContaining(key);
  }

  private static SecretCipher cipher(String current, String other) {
    return new SecretCipher(
        new SecretKeys(Optional.ofNullable(current), Optional.ofNullable(other)));
  }

  static String key(int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return Base64.getEncoder().encodeToString(bytes);
  }
}
