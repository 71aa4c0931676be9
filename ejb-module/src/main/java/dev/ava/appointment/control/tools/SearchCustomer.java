package dev.ava.appointment.control.tools;

import dev.ava.appointment.control.Callers;
import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.shared.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * {@code search_customer {phone}}: found, customer{name, phone, email, email_known, is_new_client}.
 * Only of the number that the caller calls from, or says if we see none. As anybody may say any
 * number, email is always null: only whether there is an address is told.
 */
@ApplicationScoped
public class SearchCustomer implements AssistantTool {

  private Callers callers;

  /** For the proxy. */
  protected SearchCustomer() {}

  @Inject
  public SearchCustomer(Callers callers) {
    this.callers = callers;
  }

  @Override
  public ToolDefinition definition() {
    return new ToolDefinition(
        "search_customer",
        "Tells whether the caller is known, by their own phone number.",
        new Params().must("phone", "The caller's number as they said it.").schema());
  }

  @Override
  public Outcome use(Handle sql, Asked asked) {
    String phone = Params.said(asked.args(), "phone");
    if (!callers.isTheirs(sql, asked, phone)) {
      return Outcome.refused("Only the number that the caller calls from can be looked up.");
    }
    Optional<JsonObjectBuilder> known =
        callers.withNumber(sql, asked.orgId(), phone).map(id -> customer(sql, id, phone));
    JsonObjectBuilder result = Answers.success().add("found", known.isPresent());
    known.ifPresent(customer -> result.add("customer", customer));
    return new Outcome(
        result.build(), phone.isEmpty() ? null : new Learned(null, phone, null), List.of());
  }

  private static JsonObjectBuilder customer(Handle sql, int id, String said) {
    return sql.createQuery(
            """
            SELECT CASE WHEN is_real_name(name) THEN btrim(name) END AS name, phone, email,
                   coalesce(is_new_client, false) AS is_new_client
              FROM customers WHERE id = :id
            """)
        .bind("id", id)
        .map(
            (row, context) -> {
              JsonObjectBuilder json = Json.createObjectBuilder();
              Answers.put(json, "name", row.getString("name"));
              String phone = row.getString("phone");
              Answers.put(json, "phone", phone == null ? said : phone);
              Answers.put(json, "email", null).add("email_known", row.getString("email") != null);
              return json.add("is_new_client", row.getBoolean("is_new_client"));
            })
        .one();
  }
}
