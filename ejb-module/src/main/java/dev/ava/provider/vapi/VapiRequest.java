package dev.ava.provider.vapi;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A server message as it came over the wire.
 *
 * @param target the raw path and query of the request, undecoded
 * @param headers the value of a header by its name in any case; null: there is none
 * @param body the raw bytes
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, handed on and never compared
public record VapiRequest(
    String method, String target, UnaryOperator<String> headers, byte[] body) {

  @Nullable String header(String name) {
    return headers.apply(name);
  }
}
