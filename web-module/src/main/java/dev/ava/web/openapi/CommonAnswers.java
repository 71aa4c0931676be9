package dev.ava.web.openapi;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** What is the same for all operations, said once. */
public class CommonAnswers implements OASFilter {

  private static final Map<String, String> UNDER_ADMIN =
      Map.of("401", "Unauthorized", "403", "Forbidden", "429", "TooManyAttempts");

  private static final Set<PathItem.HttpMethod> WITH_BODY =
      Set.of(PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.PATCH);

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, method, operation)));
  }

  private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
    operation.setOperationId(method.name().toLowerCase(Locale.ROOT) + words(path));
    APIResponses answers = operation.getResponses();
    APIResponse unnamed = answers.getAPIResponse("default");
    if (unnamed != null) {
      answers.removeAPIResponse("default");
      answers.addAPIResponse("200", unnamed.description("Done"));
    }
    if (path.startsWith("/api/admin")) {
      UNDER_ADMIN.forEach((status, name) -> add(answers, status, name));
      if (WITH_BODY.contains(method)) {
        add(answers, "413", "TooLarge");
        add(answers, "415", "NotJson");
      }
    }
  }

  private static void add(APIResponses answers, String status, String name) {
    if (!new TreeSet<>(answers.getAPIResponses().keySet()).contains(status)) {
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
