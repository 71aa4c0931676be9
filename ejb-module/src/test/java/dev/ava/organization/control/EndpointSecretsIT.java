package dev.ava.organization.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.organization.boundary.Endpoint;
import dev.ava.organization.boundary.EndpointChange;
import dev.ava.organization.boundary.NewEndpoint;
import dev.ava.shared.NotFound;
import dev.ava.shared.NotReady;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointSecretsIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final Duration A_DAY = Duration.ofHours(24);

  private final SettableClock clock = new SettableClock();
  private final SecretCipher cipher = cipher(SecretCipherTest.key(1), null);
  private final SecretRotation rotation = new SecretRotation(JDBI, clock, cipher);
  private final UUID id = UUID.randomUUID();
  private final String address = "agent-" + id;

  @BeforeEach
  void an_endpoint_with_a_first_secret() {
    NewEndpoint endpoint =
        new NewEndpoint("vapi", "voice", address, null, "first", "enforce", null, null, null);
    assertThat(new EndpointRows(JDBI, clock, cipher).insert(id, ORG, endpoint)).isTrue();
  }

  @Test
  void the_database_holds_no_readable_secret() {
    assertThat(stored("secret")).startsWith("v1.").doesNotContain("first");
  }

  @Test
  void after_a_rotation_the_old_secret_is_accepted_for_a_while() {
    rotation.rotate(ORG, id, "second", A_DAY);
    assertThat(secrets(cipher)).containsExactly("second", "first");

    clock.advance(A_DAY);
    assertThat(secrets(cipher)).containsExactly("second");
  }

  @Test
  void a_rotation_can_refuse_the_old_secret_at_once() {
    rotation.rotate(ORG, id, "second", Duration.ZERO);

    assertThat(secrets(cipher)).containsExactly("second");
  }

  @Test
  void a_repeated_rotation_does_not_push_out_the_old_secret() {
    rotation.rotate(ORG, id, "second", A_DAY);
    rotation.rotate(ORG, id, "second", A_DAY);

    assertThat(secrets(cipher)).containsExactly("second", "first");
  }

  @Test
  void the_key_to_the_provider_is_sealed_changed_and_taken_away() {
    EndpointRows rows = new EndpointRows(JDBI, clock, cipher);
    JsonObject settings = Json.createObjectBuilder().add("context", "A clinic").build();

    assertThat(rows.change(ORG, id, new EndpointChange(settings, "sk_1"))).isTrue();
    assertThat(endpoint(cipher).apiKey()).isEqualTo("sk_1");
    assertThat(endpoint(cipher).settings()).isEqualTo(settings);
    assertThat(rows.find(ORG, id).orElseThrow().apiKeySet()).isTrue();
    assertThat(stored("api_key")).startsWith("v1.").doesNotContain("sk_1");

    assertThat(rows.change(UUID.randomUUID(), id, new EndpointChange(null, "sk_2"))).isFalse();
    assertThat(rows.change(ORG, id, new EndpointChange(null, " "))).isTrue();
    assertThat(endpoint(cipher).apiKey()).isNull();
    assertThat(endpoint(cipher).settings()).isEqualTo(settings);
  }

  @Test
  void another_organisation_can_not_rotate_it() {
    assertThatThrownBy(() -> rotation.rotate(UUID.randomUUID(), id, "second", A_DAY))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void under_a_lost_key_the_endpoint_says_what_to_do_and_a_new_secret_mends_it() {
    SecretCipher newKey = cipher(SecretCipherTest.key(2), null);
    assertThatThrownBy(() -> secrets(newKey))
        .isInstanceOf(NotReady.class)
        .hasMessageContaining("rotate the secret");

    new SecretRotation(JDBI, clock, newKey).rotate(ORG, id, "second", A_DAY);

    assertThat(secrets(newKey)).containsExactly("second");
  }

  @Test
  void a_change_of_keys_writes_all_secrets_under_the_new_one() {
    rotation.rotate(ORG, id, "second", A_DAY);
    new EndpointRows(JDBI, clock, cipher).change(ORG, id, new EndpointChange(null, "sk_1"));
    SecretKeys both = keys(SecretCipherTest.key(2), SecretCipherTest.key(1));
    KeyChange change = new KeyChange(JDBI, both, new SecretCipher(both));

    assertThat(change.rewriteAll()).isPositive();

    assertThat(secrets(cipher(SecretCipherTest.key(2), null))).containsExactly("second", "first");
    assertThat(endpoint(cipher(SecretCipherTest.key(2), null)).apiKey()).isEqualTo("sk_1");
    assertThat(change.rewriteAll()).as("nothing is left to do").isZero();
  }

  private List<String> secrets(SecretCipher with) {
    return endpoint(with).secrets();
  }

  private Endpoint endpoint(SecretCipher with) {
    return new SignedEndpoints(JDBI, clock, with)
        .find(new EndpointAddress("vapi", address))
        .orElseThrow();
  }

  private String stored(String column) {
    return JDBI.withHandle(
        handle ->
            handle
                .createQuery("SELECT " + column + " FROM channel_endpoints WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
  }

  private static SecretCipher cipher(String current, String other) {
    return new SecretCipher(keys(current, other));
  }

  private static SecretKeys keys(String current, String other) {
    return new SecretKeys(Optional.of(current), Optional.ofNullable(other));
  }
}
