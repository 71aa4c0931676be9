package dev.ava.organization.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.organization.boundary.EndpointChange;
import dev.ava.organization.boundary.NewEndpoint;
import dev.ava.shared.InvalidInput;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointCheckTest {

  private static final String ACCOUNT = "AC00000000000000000000000000000001";

  @ParameterizedTest
  @CsvSource({
    "(415) 555-0100, +14155550100",
    "+44 20 7946 0018, +442079460018",
    "+15005550006, +15005550006",
    "32665, 32665",
    "MG00000000000000000000000000000001, MG00000000000000000000000000000001"
  })
  void twilio_addresses_are_stored_as_webhooks_name_them(String given, String stored) {
    assertThat(EndpointCheck.check(twilio(given), "US").address()).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "front desk", "+1", "12", "MG12", "a@b.example"})
  void what_twilio_can_not_call_is_refused(String given) {
    assertThatThrownBy(() -> EndpointCheck.check(twilio(given), "US"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("address must be");
  }

  @Test
  void a_mailbox_is_stored_in_lower_case() {
    NewEndpoint mailbox =
        new NewEndpoint(
            "sendgrid", "email", "Hello@Clinic.Example", null, "s", null, null, null, null);

    assertThat(EndpointCheck.check(mailbox, "US").address()).isEqualTo("hello@clinic.example");
  }

  @Test
  void verification_is_enforced_unless_asked_otherwise() {
    assertThat(EndpointCheck.check(twilio("32665"), "US").verification()).isEqualTo("enforce");
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    NewEndpoint wrong =
        new NewEndpoint(
            "twilio", "fax", "x", "AC1", " ", "maybe", "https://a.example/#part", null, null);

    assertThatThrownBy(() -> EndpointCheck.check(wrong, "US"))
        .hasMessageContaining("channel of twilio must be sms or voice.")
        .hasMessageContaining("address must be")
        .hasMessageContaining("account_id must be")
        .hasMessageContaining("secret must be")
        .hasMessageContaining("verification must be")
        .hasMessageContaining("public_url must be");
  }

  @Test
  void nothing_given_is_refused_and_no_failure() {
    NewEndpoint nothing = new NewEndpoint(null, null, null, null, null, null, null, null, null);

    assertThatThrownBy(() -> EndpointCheck.check(nothing, "US")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void an_old_secret_can_be_kept_for_a_month_and_no_longer() {
    assertThatCode(() -> EndpointCheck.keepPrevious(Duration.ofDays(30)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> EndpointCheck.keepPrevious(Duration.ofDays(31)))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> EndpointCheck.keepPrevious(Duration.ofSeconds(-1)))
        .isInstanceOf(InvalidInput.class);
  }

  private static NewEndpoint twilio(String address) {
    return new NewEndpoint("twilio", "sms", address, ACCOUNT, "token", null, null, null, null);
  }

  @Test
  void a_setting_that_nobody_knows_is_named_with_those_that_are() {
    JsonObject settings =
        Json.createObjectBuilder()
            .add("agent_number", "phnum_1")
            .add("variables", Json.createObjectBuilder().add("tags", Json.createArrayBuilder()))
            .build();
    NewEndpoint agent =
        new NewEndpoint("elevenlabs", "voice", "agent_1", null, "s", null, null, settings, null);

    assertThatThrownBy(() -> EndpointCheck.check(agent, "US"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("settings.agent_number is not known")
        .hasMessageContaining("agent_phone_number_id")
        .hasMessageContaining("settings.variables must be an object of texts");
  }

  @Test
  void how_vapi_proves_itself_is_checked_word_by_word() {
    JsonObject auth =
        Json.createObjectBuilder().add("kind", "magic").add("tolerance_seconds", "5").build();
    EndpointChange change =
        new EndpointChange(Json.createObjectBuilder().add("auth", auth).build(), null);

    assertThatThrownBy(() -> EndpointCheck.change("vapi", change))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("settings.auth.kind must be one of bearer, hmac, oauth2, secret")
        .hasMessageContaining("settings.auth.tolerance_seconds must be a whole number");
  }

  @Test
  void an_agent_of_openai_has_its_own_settings() {
    assertThatCode(() -> EndpointCheck.check(openai("{}"), "US")).doesNotThrowAnyException();
    assertThatCode(
            () ->
                EndpointCheck.check(
                    openai(
                        "{\"model\":\"gpt-realtime\",\"vad\":\"semantic\",\"cost_limit\":0.5,"
                            + "\"prices\":{\"audio_out\":64},\"max_minutes\":10}"),
                    "US"))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                EndpointCheck.check(
                    openai(
                        "{\"vad\":\"none\",\"cost_limit\":-1,\"prices\":{\"words\":1},"
                            + "\"max_minutes\":1.5,\"tone\":\"kind\"}"),
                    "US"))
        .hasMessageContaining("settings.vad must be one of semantic, server")
        .hasMessageContaining("settings.cost_limit must be a number that is not negative")
        .hasMessageContaining("settings.prices must be an object of numbers by text_in")
        .hasMessageContaining("settings.max_minutes must be a whole number")
        .hasMessageContaining(
            "settings.tone is not known: settings may hold cost_limit, instructions");
  }

  private static NewEndpoint openai(String settings) {
    try (JsonReader reader = Json.createReader(new StringReader(settings))) {
      return new NewEndpoint(
          "openai", "voice", "front-desk", null, null, null, null, reader.readObject(), "sk-test");
    }
  }
}
