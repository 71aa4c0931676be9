package dev.ava.clinic.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.clinic.control.ClinicRows;
import dev.ava.testing.EmbeddedDatabase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class ClinicsIT {

  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Jdbi jdbi = Jdbi.create(EmbeddedDatabase.migrated().dataSource());

  private Clinic now() {
    return new Clinics(jdbi).of(ORG);
  }

  private boolean sample() {
    return jdbi.inTransaction(sql -> SampleClinic.storeIfNone(sql, ORG, NOON));
  }

  @Test
  void the_sample_is_given_once_and_brings_its_time_zone() {
    assertThat(now().services()).isEmpty();

    assertThat(sample()).isTrue();
    assertThat(sample()).isFalse();

    assertThat(now().name()).isEqualTo("Luxury Med Spa");
    assertThat(now().timeZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
  }

  @Test
  void a_time_zone_that_somebody_chose_stays() {
    jdbi.useHandle(sql -> sql.execute("UPDATE organizations SET time_zone = 'Europe/Berlin'"));

    sample();

    assertThat(now().timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @Test
  void every_version_is_kept_and_two_who_make_the_same_one_do_not_both_succeed() {
    sample();
    Clinic clinic = now();

    boolean first = jdbi.inTransaction(sql -> ClinicRows.add(sql, 2, clinic, "ann", NOON));
    boolean second = jdbi.inTransaction(sql -> ClinicRows.add(sql, 2, clinic, "bob", NOON));

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    List<ClinicVersion> versions = jdbi.withHandle(sql -> ClinicRows.versions(sql, ORG));
    assertThat(versions)
        .extracting(version -> version.version() + " " + version.changedBy())
        .containsExactly("2 ann", "1 sample");
    Optional<ClinicRows.Kept> old = jdbi.withHandle(sql -> ClinicRows.version(sql, ORG, 1));
    Optional<ClinicRows.Kept> none = jdbi.withHandle(sql -> ClinicRows.version(sql, ORG, 3));
    assertThat(old).isPresent();
    assertThat(none).isEmpty();
  }
}
