package dev.ava.organization.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.organization.boundary.Organization;
import dev.ava.shared.InvalidInput;
import org.junit.jupiter.api.Test;

class OrganizationCheckTest {

  @Test
  void settings_are_stored_in_their_normal_form() {
    assertThat(OrganizationCheck.check(new Organization(" LuxeMedSpa ", "us", "", "Europe/Berlin")))
        .isEqualTo(new Organization("LuxeMedSpa", "US", null, "Europe/Berlin"));
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    assertThatThrownBy(() -> OrganizationCheck.check(new Organization("", "EU", "4a", "+02:00")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("name must")
        .hasMessageContaining("default_region must")
        .hasMessageContaining("default_area_code must")
        .hasMessageContaining("time_zone must");
  }

  @Test
  void nothing_given_is_refused_and_no_failure() {
    assertThatThrownBy(() -> OrganizationCheck.check(new Organization(null, null, null, null)))
        .isInstanceOf(InvalidInput.class);
  }
}
