package dev.ava.clinic.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.clinic.control.ClinicReader;
import dev.ava.clinic.control.ClinicRows;
import dev.ava.shared.JsonText;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The clinic of the legacy receptionist, so that the first call has something to be about. Not in
 * force anywhere by itself: {@code ./ava up} gives it to an organisation that has told nothing.
 */
public final class SampleClinic {

  private static final String RESOURCE = "/dev/ava/clinic/sample-clinic.json";

  private SampleClinic() {}

  /** As {@code PUT /api/admin/clinic} takes it. */
  public static JsonObject document() {
    try (InputStream file = SampleClinic.class.getResourceAsStream(RESOURCE)) {
      return JsonText.object(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes it the first version of an organisation that has none. A time zone that somebody chose
   * stays; UTC counts as not chosen.
   *
   * @return whether it did
   */
  public static boolean storeIfNone(Handle sql, UUID orgId, Instant at) {
    return storeIfNone(sql, orgId, document(), "sample", at);
  }

  /**
   * The same with a document of one's own.
   *
   * @throws dev.ava.shared.InvalidInput naming everything that can't be used
   */
  public static boolean storeIfNone(
      Handle sql, UUID orgId, JsonObject document, String by, Instant at) {
    Clinic now = ClinicRows.now(sql, orgId).clinic();
    Clinic wanted = ClinicReader.readNew(orgId, now.name(), now.timeZone(), document);
    if (!ClinicRows.add(sql, 1, wanted, by, at)) {
      return false;
    }
    if (now.timeZone().equals(ZoneId.of("UTC"))) {
      ClinicRows.timeZone(sql, orgId, wanted.timeZone());
    }
    return true;
  }
}
