package dev.ava.appointment.control;

import dev.ava.appointment.control.tools.AllTools;
import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.AssistantTool.Asked;
import dev.ava.assistant.boundary.AssistantTool.Outcome;
import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinics;
import dev.ava.clinic.boundary.SampleClinic;
import dev.ava.customer.Customers;
import dev.ava.testing.EmbeddedDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The sample clinic over a database of a test's own, and an assistant that uses its tools. */
public final class FrontDesk {

  public static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  /** A Monday, six in the morning at the clinic. */
  public static final Instant MONDAY = Instant.parse("2026-03-02T14:00:00Z");

  public final Jdbi jdbi;
  public final Calendar calendar;
  public final Booking booking;
  public final List<AssistantTool> tools;
  public Instant now = MONDAY;
  public String session = "session_1";
  public String callerPhone;
  public Integer customerId;

  public FrontDesk() {
    this(EmbeddedDatabase.migrated(), SampleClinic.document());
  }

  public FrontDesk(EmbeddedDatabase database, JsonObject clinic) {
    jdbi = Jdbi.create(database.dataSource());
    jdbi.useTransaction(sql -> SampleClinic.storeIfNone(sql, ORG, clinic, "test", now));
    calendar = new Calendar(new Clinics(jdbi));
    Customers customers = new Customers();
    booking = new Booking(calendar, customers);
    tools = AllTools.over(calendar, booking, new Callers(customers));
  }

  public static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
      return reader.readObject();
    }
  }

  /** Uses a tool as the present caller; single quotes stand for double ones. */
  public Outcome use(String tool, String args) {
    return use(tool, session, args);
  }

  public Outcome use(String tool, String inSession, String args) {
    AssistantTool named =
        tools.stream()
            .filter(one -> one.definition().name().equals(tool))
            .findFirst()
            .orElseThrow();
    Asked asked = new Asked(ORG, inSession, callerPhone, customerId, json(args), now);
    return jdbi.inTransaction(sql -> named.use(sql, asked));
  }

  public JsonObject ask(String tool, String args) {
    return use(tool, args).result();
  }

  /** Books Botox for somebody. */
  public JsonObject book(String start) {
    return book(start, "botox", null);
  }

  public JsonObject book(String start, String service, String provider) {
    return ask(
        "book_appointment",
        "{'customer_name': 'Jane Doe', 'customer_phone': '(310) 555-0123', 'start_time': '"
            + start
            + "', 'service_type': '"
            + service
            + "'"
            + (provider == null ? "" : ", 'provider': '" + provider + "'")
            + "}");
  }

  public Clinic clinic() {
    return jdbi.withHandle(sql -> calendar.clinic(sql, ORG));
  }

  public String one(String statement) {
    return jdbi.withHandle(sql -> sql.createQuery(statement).mapTo(String.class).one());
  }

  public void run(String statement) {
    jdbi.useHandle(sql -> sql.execute(statement));
  }
}
