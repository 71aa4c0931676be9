package dev.ava.appointment.control.tools;

import dev.ava.appointment.control.Calendar;
import dev.ava.appointment.control.Named;
import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * {@code get_provider_info {provider_name?}}: providers[{key, name, title, services[]}], all of
 * them or the one who is meant.
 */
@ApplicationScoped
public class GetProviderInfo implements AssistantTool {

  private Calendar calendar;

  /** For the proxy. */
  protected GetProviderInfo() {}

  @Inject
  public GetProviderInfo(Calendar calendar) {
    this.calendar = calendar;
  }

  @Override
  public ToolDefinition definition() {
    return new ToolDefinition(
        "get_provider_info",
        "Tells who works at the clinic, with title and services; of one person if a name is given.",
        new Params().may("provider_name", "Key, name or a part of the name.").schema());
  }

  @Override
  public Outcome use(Handle sql, Asked asked) {
    Clinic clinic = calendar.clinic(sql, asked.orgId());
    String name = Params.text(asked.args(), "provider_name");
    List<Practitioner> those = clinic.practitioners();
    if (name != null) {
      Optional<Practitioner> meant = Named.practitioner(clinic, name);
      if (meant.isEmpty()) {
        List<String> names = those.stream().map(Practitioner::name).toList();
        return Outcome.refused(
            "Nobody here is called " + name + ". There is " + Named.list(names) + ".");
      }
      those = List.of(meant.get());
    }
    JsonArrayBuilder providers = Json.createArrayBuilder();
    those.forEach(one -> providers.add(provider(clinic, one)));
    return Answers.told(Answers.success().add("providers", providers));
  }

  private static JsonObjectBuilder provider(Clinic clinic, Practitioner one) {
    JsonArrayBuilder services = Json.createArrayBuilder();
    clinic.services().stream()
        .filter(service -> one.services().contains(service.slug()))
        .forEach(service -> services.add(service.name()));
    JsonObjectBuilder json =
        Json.createObjectBuilder().add("key", one.key()).add("name", one.name());
    return Answers.put(json, "title", one.title()).add("services", services);
  }
}
