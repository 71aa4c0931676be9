package dev.ava.organization.boundary;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What Ava needs to know of a tenant.
 *
 * @param defaultRegion ISO 3166 code by which numbers without a country code are read
 * @param defaultAreaCode for numbers without an area code; null if there is none
 * @param timeZone a name of the IANA data base, such as {@code America/New_York}
 */
public record Organization(
    String name, String defaultRegion, @Nullable String defaultAreaCode, String timeZone) {

  /** UTC where the name is none that Java knows. */
  public ZoneId zone() {
    try {
      return ZoneId.of(timeZone);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }
}
