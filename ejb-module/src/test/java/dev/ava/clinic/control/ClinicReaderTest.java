package dev.ava.clinic.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.SampleClinic;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClinicReaderTest {

  private static final UUID ORG = UUID.randomUUID();

  private static Clinic read(JsonObject document) {
    return ClinicReader.read(ORG, "Our Organisation", ZoneId.of("Europe/Berlin"), document);
  }

  private static Clinic read(String document) {
    return read(json(document));
  }

  private static Clinic readNew(JsonObject document) {
    return ClinicReader.readNew(ORG, "Our Organisation", ZoneId.of("Europe/Berlin"), document);
  }

  private static JsonObject json(String document) {
    try (JsonReader reader = Json.createReader(new StringReader(document.replace('\'', '"')))) {
      return reader.readObject();
    }
  }

  @Test
  void an_organisation_that_has_told_nothing_is_a_clinic_that_can_be_called() {
    Clinic clinic = read(JsonValue.EMPTY_JSON_OBJECT);

    assertThat(clinic.name()).isEqualTo("Our Organisation");
    assertThat(clinic.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(clinic.persona().assistantName()).isEqualTo("Ava");
    assertThat(clinic.persona().greeting()).contains("{clinic}");
    assertThat(clinic.services()).isEmpty();
    assertThat(clinic.hours()).isEmpty();
  }

  @Test
  void the_sample_is_the_legacy_receptionists_clinic() {
    Clinic clinic = read(SampleClinic.document());

    assertThat(clinic.services()).hasSize(9);
    assertThat(clinic.practitioners()).hasSize(3);
    assertThat(clinic.timeZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
    assertThat(clinic.hours())
        .contains(new Clinic.Opening(DayOfWeek.SATURDAY, LocalTime.of(10, 0), LocalTime.of(17, 0)))
        .noneMatch(opening -> opening.day() == DayOfWeek.SUNDAY);
    assertThat(clinic.practitioners()).noneMatch(one -> one.services().contains("coolsculpting"));
  }

  @Test
  void what_is_written_is_read_as_the_same_clinic() {
    Clinic clinic = read(SampleClinic.document());

    assertThat(read(ClinicWriter.write(clinic))).isEqualTo(clinic);
  }

  @Test
  void a_field_that_no_clinic_has_is_refused_and_not_lost() {
    assertThat(readNew(ClinicWriter.write(read(SampleClinic.document()))).services()).hasSize(9);
    assertThatThrownBy(
            () ->
                readNew(
                    json(
                        """
                    {'version': 3, 'document': {}, 'persona': {'name': 'Eva'}, 'services': [7, {'slug': 'a', 'name': 'A',
                     'minutes': 30, 'minute': 45}]}
                    """)))
        .hasMessageContaining("version is not a field of a clinic.")
        .hasMessageContaining("document is not")
        .hasMessageContaining("persona.name is not")
        .hasMessageContaining("services[1].minute is not");
    assertThat(read("{'of_a_newer_node': 1}").services()).isEmpty();
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {'phone': '555', 'time_zone': '+02:00',
                     'services': [{'slug': 'Botox!', 'name': 'Botox', 'minutes': 0}, {'slug': 'a', 'name': 'A', 'minutes': 30},
                                  {'slug': 'a', 'minutes': 30}, 7],
                     'practitioners': [{'key': 'ann', 'name': 'Ann', 'services': ['laser']}],
                     'hours': [{'day': 'monday', 'from': '09:00', 'to': '12:00'}, {'day': 'monday', 'from': '11:00', 'to': '13:00'},
                               {'day': 'someday', 'from': '12:00', 'to': '9'}],
                     'closures': [{'day': '25.12.'}], 'answers': {}}
                    """))
        .hasMessageContaining("phone must be")
        .hasMessageContaining("time_zone must be")
        .hasMessageContaining("services[0].slug must be")
        .hasMessageContaining("services[0].minutes must be")
        .hasMessageContaining("services[2].name must be")
        .hasMessageContaining("services[3] must be an object")
        .hasMessageContaining("services: a is there twice")
        .hasMessageContaining("practitioners[0].services: there is no service laser.")
        .hasMessageContaining("hours of monday overlap")
        .hasMessageContaining("hours[2].day must be")
        .hasMessageContaining("closures[0].day must be")
        .hasMessageContaining("answers must be a list");
  }
}
