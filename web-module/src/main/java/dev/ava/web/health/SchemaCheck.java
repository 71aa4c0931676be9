package dev.ava.web.health;

import dev.ava.schema.SchemaGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the schema fits; until then says what to run. */
@Readiness
@ApplicationScoped
public class SchemaCheck implements HealthCheck {

  @Inject private SchemaGate gate;

  @Override
  public HealthCheckResponse call() {
    String sentence = gate.sentence();
    return sentence.isEmpty()
        ? HealthCheckResponse.up("schema")
        : HealthCheckResponse.named("schema").down().withData("what to do", sentence).build();
  }
}
