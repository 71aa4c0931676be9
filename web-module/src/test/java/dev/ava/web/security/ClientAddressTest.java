package dev.ava.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  private final ClientAddress behindProxies = new ClientAddress(Optional.of("10.0.0.1, 10.0.0.2"));

  @Test
  void without_a_trusted_proxy_nobody_chooses_the_own_address() {
    assertThat(new ClientAddress(Optional.empty()).of("203.0.113.7", "198.51.100.1"))
        .isEqualTo("203.0.113.7");
    assertThat(behindProxies.of("203.0.113.7", "198.51.100.1")).isEqualTo("203.0.113.7");
  }

  @Test
  void behind_proxies_the_last_hop_before_them_counts_and_what_it_claims_does_not() {
    assertThat(behindProxies.of("10.0.0.1", "1.2.3.4, 203.0.113.7, 10.0.0.2"))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void a_proxy_that_calls_for_itself_is_the_client() {
    assertThat(behindProxies.of("10.0.0.1", null)).isEqualTo("10.0.0.1");
    assertThat(behindProxies.of("10.0.0.1", " , ")).isEqualTo("10.0.0.1");
  }
}
