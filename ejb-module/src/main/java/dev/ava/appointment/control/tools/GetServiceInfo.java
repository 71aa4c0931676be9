package dev.ava.appointment.control.tools;

import dev.ava.appointment.boundary.NotBookable;
import dev.ava.appointment.control.Calendar;
import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.clinic.boundary.Clinic.Service;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import org.jdbi.v3.core.Handle;

/**
 * {@code get_service_info {service_type}}: service{slug, name, minutes, price, description,
 * preparation, aftercare}.
 */
@ApplicationScoped
public class GetServiceInfo implements AssistantTool {

  private Calendar calendar;

  /** For the proxy. */
  protected GetServiceInfo() {}

  @Inject
  public GetServiceInfo(Calendar calendar) {
    this.calendar = calendar;
  }

  @Override
  public ToolDefinition definition() {
    return new ToolDefinition(
        "get_service_info",
        "Tells all about one service: price, duration, what it is, how to prepare, and aftercare.",
        new Params().must("service_type", "The service, by slug or name.").schema());
  }

  @Override
  public Outcome use(Handle sql, Asked asked) {
    try {
      Service service =
          calendar.service(
              calendar.clinic(sql, asked.orgId()), Params.said(asked.args(), "service_type"));
      JsonObjectBuilder json = ListServices.service(service);
      Answers.put(json, "preparation", service.preparation());
      Answers.put(json, "aftercare", service.aftercare());
      return Answers.told(Answers.success().add("service", json));
    } catch (NotBookable refusal) {
      return Answers.refused(refusal, null);
    }
  }
}
