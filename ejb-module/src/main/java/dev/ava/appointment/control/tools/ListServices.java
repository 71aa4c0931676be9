package dev.ava.appointment.control.tools;

import dev.ava.appointment.control.Calendar;
import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.clinic.boundary.Clinic.Service;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import org.jdbi.v3.core.Handle;

/** {@code list_services {}}: services[{slug, name, minutes, price, description}]. */
@ApplicationScoped
public class ListServices implements AssistantTool {

  private Calendar calendar;

  /** For the proxy. */
  protected ListServices() {}

  @Inject
  public ListServices(Calendar calendar) {
    this.calendar = calendar;
  }

  @Override
  public ToolDefinition definition() {
    return new ToolDefinition(
        "list_services",
        "Lists all services of the clinic with prices and durations.",
        new Params().schema());
  }

  @Override
  public Outcome use(Handle sql, Asked asked) {
    JsonArrayBuilder services = Json.createArrayBuilder();
    calendar.clinic(sql, asked.orgId()).services().forEach(one -> services.add(service(one)));
    return Answers.told(Answers.success().add("services", services));
  }

  static JsonObjectBuilder service(Service service) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("slug", service.slug())
            .add("name", service.name())
            .add("minutes", service.minutes());
    Answers.put(json, "price", service.price());
    return Answers.put(json, "description", service.description());
  }
}
