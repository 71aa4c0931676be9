package dev.ava.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.access.boundary.Look;
import dev.ava.access.boundary.NewToken;
import dev.ava.access.boundary.NewUser;
import dev.ava.access.boundary.TokenView;
import dev.ava.access.boundary.UserChange;
import dev.ava.access.boundary.UserView;
import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.appointment.boundary.NewAppointment;
import dev.ava.call.boundary.CallPage;
import dev.ava.call.boundary.CallRow;
import dev.ava.call.boundary.CallSummary;
import dev.ava.call.boundary.CallView.CallMore;
import dev.ava.call.boundary.CallerRequest;
import dev.ava.call.boundary.OpenCall;
import dev.ava.call.boundary.UnknownCallers;
import dev.ava.clinic.boundary.ClinicVersion;
import dev.ava.conversation.boundary.ConversationPage;
import dev.ava.conversation.boundary.ConversationView;
import dev.ava.customer.boundary.CustomerMerge;
import dev.ava.customer.boundary.CustomerPage;
import dev.ava.customer.boundary.CustomerView;
import dev.ava.job.DeadLetters.DeadJob;
import dev.ava.lead.boundary.LeadRules;
import dev.ava.lead.boundary.LeadScore;
import dev.ava.lead.boundary.ScoredCall;
import dev.ava.lead.boundary.VersionedRules;
import dev.ava.migration.boundary.DeprecatedColumns;
import dev.ava.migration.boundary.Gate;
import dev.ava.migration.boundary.PhaseOverview;
import dev.ava.migration.boundary.PhaseState;
import dev.ava.migration.boundary.PhaseStep;
import dev.ava.migration.boundary.ShadowReport;
import dev.ava.organization.boundary.EndpointView;
import dev.ava.organization.boundary.NewEndpoint;
import dev.ava.organization.boundary.Organization;
import dev.ava.outbound.boundary.BatchRow;
import dev.ava.outbound.boundary.BatchView;
import dev.ava.outbound.boundary.OutboundCallView;
import dev.ava.outbound.boundary.PlacedCall;
import dev.ava.outbound.boundary.WantedBatch;
import dev.ava.outbound.boundary.WantedCall;
import dev.ava.voice.boundary.Contact;
import dev.ava.voice.boundary.FunctionCall;
import dev.ava.voice.boundary.NewSession;
import dev.ava.voice.boundary.Turn;
import dev.ava.voice.boundary.VoiceSession;
import dev.ava.web.rest.LeadPreview;
import dev.ava.web.rest.PhaseWanted;
import dev.ava.web.rest.Rotation;
import dev.ava.web.testing.RestCalls;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionIT extends RestCalls {

  @ParameterizedTest
  @ValueSource(
      classes = {
        AppointmentView.class,
        NewAppointment.class,
        ClinicVersion.class,
        CallMore.class,
        CallPage.class,
        CallRow.class,
        CallSummary.class,
        CallerRequest.class,
        Contact.class,
        ConversationPage.class,
        ConversationView.class,
        ConversationView.Message.class,
        CustomerMerge.class,
        CustomerPage.class,
        CustomerView.class,
        DeadJob.class,
        DeprecatedColumns.class,
        EndpointView.class,
        FunctionCall.class,
        LeadPreview.class,
        LeadRules.class,
        LeadScore.class,
        Look.class,
        NewEndpoint.class,
        NewSession.class,
        NewToken.class,
        NewUser.class,
        Gate.class,
        BatchRow.class,
        BatchView.class,
        OpenCall.class,
        Organization.class,
        OutboundCallView.class,
        PlacedCall.class,
        WantedBatch.class,
        WantedCall.class,
        PhaseOverview.class,
        PhaseState.class,
        PhaseStep.class,
        PhaseWanted.class,
        ShadowReport.class,
        Rotation.class,
        ScoredCall.class,
        TokenView.class,
        Turn.class,
        UnknownCallers.class,
        UserChange.class,
        UserView.class,
        VersionedRules.class,
        VoiceSession.class
      })
  void each_schema_describes_exactly_the_fields_there_are(Class<?> type) throws Exception {
    JsonObject schemas = description().getJsonObject("components").getJsonObject("schemas");

    assertThat(schemas.getJsonObject(type.getSimpleName()).getJsonObject("properties").keySet())
        .containsExactlyInAnyOrder(
            Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(DescriptionIT::snakeCase)
                .toArray(String[]::new));
  }

  @Test
  void every_operation_has_a_summary_an_id_of_its_own_and_its_refusals() throws Exception {
    Set<String> ids = new HashSet<>();
    description()
        .getJsonObject("paths")
        .forEach(
            (path, item) ->
                item.asJsonObject()
                    .forEach(
                        (method, operation) -> {
                          JsonObject described = operation.asJsonObject();
                          assertThat(ids.add(described.getString("operationId"))).isTrue();
                          assertThat(described.getString("summary", "")).as(path).isNotBlank();
                          if (path.startsWith("/api/admin")) {
                            assertThat(described.getJsonObject("responses")).containsKey("401");
                          }
                        }));
  }

  @Test
  void the_list_of_conversations_names_its_filters() throws Exception {
    String list =
        description()
            .getJsonObject("paths")
            .getJsonObject("/api/admin/communications")
            .getJsonObject("get")
            .getJsonArray("parameters")
            .toString();

    assertThat(list)
        .contains("customer_id", "channel", "status", "from", "to", "page_size", "cursor");
  }

  @Test
  void it_says_how_to_log_in() throws Exception {
    JsonObject components = description().getJsonObject("components");

    assertThat(components.getJsonObject("securitySchemes")).containsKeys("basic", "token");
    assertThat(description().getJsonArray("security")).hasSize(2);
    assertThat(description().getJsonObject("info").getString("title")).isEqualTo("Ava");
  }

  @Test
  void the_page_to_try_it_brings_everything_along() throws Exception {
    String page = send(request("/api-docs/")).body();

    assertThat(page).doesNotContain("http://", "https://");
    for (String file : new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "api-docs.js"}) {
      assertThat(page).contains(file);
      assertThat(send(request("/api-docs/" + file)).statusCode()).as(file).isEqualTo(200);
    }
  }

  private static JsonObject description() throws Exception {
    HttpResponse<String> answer = send(request("/openapi").header("Accept", "application/json"));
    JsonValue json = json(answer);
    return json.asJsonObject();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
