package dev.ava.organization.boundary;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants to be otherwise; null leaves it.
 *
 * @param settings the whole of them anew
 * @param apiKey blank: none any more
 */
public record EndpointChange(@Nullable JsonObject settings, @Nullable String apiKey) {

  /** Without the key. */
  @Override
  public String toString() {
    return "EndpointChange[settings=" + (settings != null) + "]";
  }
}
