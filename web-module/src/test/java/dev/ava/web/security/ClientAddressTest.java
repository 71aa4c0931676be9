package dev.ava.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
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
  void a_header_line_of_the_clients_own_comes_before_that_of_the_proxy() {
    assertThat(behindProxies.of(request("10.0.0.1", "1.2.3.4", "203.0.113.7")))
        .isEqualTo("203.0.113.7");
    assertThat(behindProxies.of(request("10.0.0.1"))).isEqualTo("10.0.0.1");
  }

  private static HttpServletRequest request(String remote, String... forwarded) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ClientAddressTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> remote;
                  case "getHeaders" -> Collections.enumeration(List.of(forwarded));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void a_proxy_that_calls_for_itself_is_the_client() {
    assertThat(behindProxies.of("10.0.0.1", null)).isEqualTo("10.0.0.1");
    assertThat(behindProxies.of("10.0.0.1", " , ")).isEqualTo("10.0.0.1");
  }
}
