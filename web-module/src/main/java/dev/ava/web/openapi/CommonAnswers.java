package dev.ava.web.openapi;

import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.appointment.boundary.NewAppointment;
import dev.ava.call.boundary.CallPage;
import dev.ava.call.boundary.CallSummary;
import dev.ava.call.boundary.CallView.CallMore;
import dev.ava.call.boundary.OpenCall;
import dev.ava.call.boundary.UnknownCallers;
import dev.ava.clinic.boundary.ClinicVersion;
import dev.ava.conversation.boundary.ConversationPage;
import dev.ava.conversation.boundary.ConversationView;
import dev.ava.customer.boundary.CustomerMerge;
import dev.ava.customer.boundary.CustomerPage;
import dev.ava.customer.boundary.CustomerView;
import dev.ava.job.DeadLetters.DeadJob;
import dev.ava.migration.boundary.DeprecatedColumns;
import dev.ava.migration.boundary.RepairResult;
import dev.ava.migration.boundary.RunView;
import dev.ava.migration.boundary.ShadowReport;
import dev.ava.outbound.boundary.BatchRow;
import dev.ava.outbound.boundary.BatchView;
import dev.ava.outbound.boundary.OutboundCallView;
import dev.ava.outbound.boundary.PlacedCall;
import dev.ava.scoring.boundary.ScoreDrift;
import dev.ava.scoring.boundary.ScoreHistory;
import dev.ava.scoring.boundary.ScoreRun;
import dev.ava.voice.boundary.FunctionCall;
import dev.ava.voice.boundary.Turn;
import dev.ava.voice.boundary.VoiceSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** What is the same for all operations, said once. */
public class CommonAnswers implements OASFilter {

  private static final Map<String, String> UNDER_ADMIN =
      Map.of("401", "Unauthorized", "403", "Forbidden", "429", "TooManyAttempts");

  private static final Set<PathItem.HttpMethod> WITH_BODY =
      Set.of(PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH);

  private static final List<Class<?>> OF_OTHER_JARS =
      List.of(
          AppointmentView.class,
          BatchRow.class,
          BatchView.class,
          CallMore.class,
          CallPage.class,
          CallSummary.class,
          ClinicVersion.class,
          ConversationPage.class,
          ConversationView.class,
          CustomerMerge.class,
          CustomerPage.class,
          CustomerView.class,
          DeadJob.class,
          DeprecatedColumns.class,
          FunctionCall.class,
          NewAppointment.class,
          OpenCall.class,
          OutboundCallView.class,
          PlacedCall.class,
          RepairResult.class,
          RunView.class,
          ScoreDrift.class,
          ScoreHistory.class,
          ScoreRun.class,
          ShadowReport.class,
          Turn.class,
          UnknownCallers.class,
          VoiceSession.class);

  @Override
  public void filterOpenAPI(OpenAPI api) {
    RecordSchemas schemas = new RecordSchemas(api.getComponents());
    OF_OTHER_JARS.forEach(schemas::add);
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, method, operation)));
  }

  @Override
  public Schema filterSchema(Schema schema) {
    return FieldNames.inSnakeCase(schema);
  }

  private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
    operation.setOperationId(method.name().toLowerCase(Locale.ROOT) + words(path));
    APIResponses answers = operation.getResponses();
    APIResponse unnamed = answers.getAPIResponse("default");
    if (unnamed != null) {
      answers.removeAPIResponse("default");
      answers.addAPIResponse("200", unnamed.description("Done"));
    }
    onlyNamedTypes(operation);
    if (path.startsWith("/api/") && !path.startsWith("/api/webhooks")) {
      UNDER_ADMIN.forEach((status, name) -> add(answers, status, name));
      if (WITH_BODY.contains(method)) {
        add(answers, "413", "TooLarge");
        add(answers, "415", "NotJson");
      }
    } else {
      operation.setSecurity(List.of());
    }
  }

  /** The scanner offers every body a second time as anything at all. */
  private static void onlyNamedTypes(Operation operation) {
    if (operation.getRequestBody() != null) {
      Content content = operation.getRequestBody().getContent();
      if (content.getMediaTypes().size() > 1) {
        content.removeMediaType("*/*");
      }
    }
  }

  private static void add(APIResponses answers, String status, String name) {
    if (!answers.getAPIResponses().containsKey(status)) {
      answers.addAPIResponse(status, OASFactory.createAPIResponse().ref(name));
    }
  }

  /** {@code /api/admin/endpoints/{id}/rotate} becomes {@code EndpointsIdRotate}. */
  private static String words(String path) {
    StringBuilder words = new StringBuilder();
    for (String part : path.replace("/api/", "/").split("[^A-Za-z0-9]+", -1)) {
      if (!part.isEmpty() && !part.equals("admin")) {
        words.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
    }
    return words.toString();
  }
}
