package dev.ava.voice.control.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.assistant.boundary.AssistantTool;
import dev.ava.assistant.boundary.ToolDefinition;
import dev.ava.voice.boundary.VoiceDesk;
import dev.ava.voice.boundary.VoiceTickets;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql-15")
class ToolUseIT {

  private static final String SCHEMA =
      """
      {"type":"object","required":["name"],"additionalProperties":false,
       "properties":{"name":{"type":"string"},"day":{"type":"string","pattern":"^[0-9-]+$"}}}
      """;

  private final AtomicInteger uses = new AtomicInteger();
  private final ListeningCarrier caller = new ListeningCarrier();
  private boolean fails;
  private LiveDesk desk;
  private VoiceTickets.Ticket ticket;

  /** Notes a name: as a customer, so that it can be counted what is done. */
  private final class NoteName implements AssistantTool {

    @Override
    public ToolDefinition definition() {
      return new ToolDefinition("note_name", "Notes a name", VoiceDesk.json(SCHEMA));
    }

    @Override
    public Outcome use(Handle sql, Asked asked) {
      uses.incrementAndGet();
      sql.execute(
          "INSERT INTO voice_settings (org_id, changed_at) VALUES (?, now())"
              + " ON CONFLICT (org_id) DO UPDATE SET changed_at = now()",
          asked.orgId());
      if (fails) {
        throw new IllegalStateException("broken on purpose");
      }
      return new Outcome(
          Json.createObjectBuilder()
              .add("success", true)
              .add("phone", String.valueOf(asked.callerPhone()))
              .build(),
          new Learned(asked.args().getString("name"), null, "maria@example.com"),
          List.of(
              new Happened(
                  "appointment_action",
                  Json.createObjectBuilder().add("action", "noted").build())));
    }
  }

  @BeforeEach
  void aCall() {
    desk = new LiveDesk(new NoteName());
    ticket = desk.tickets.issue(VoiceDesk.ORG, null, "(415) 555-2671", null);
    desk.take(ticket, caller);
  }

  /** Without its order, which the database does not keep. */
  private JsonObject told(int index) {
    return VoiceDesk.json(desk.agent.told.get(index).substring(3));
  }

  @Test
  void a_tool_is_used_and_what_came_of_it_is_on_record() {
    desk.agent.uses("u1", "note_name", "{\"name\":\"Maria\"}");

    assertThat(desk.agent.told).endsWith("u1 {\"success\":true,\"phone\":\"+14155552671\"}");
    assertThat(caller.sent).contains("tool note_name null", "tool note_name true");
    assertThat(desk.voice.row("SELECT name, args ->> 'name' AS who FROM voice_function_calls"))
        .containsEntry("name", "note_name")
        .containsEntry("who", "Maria");
    assertThat(desk.session(ticket.sessionId()))
        .matches(session -> session.name().equals("Maria"))
        .matches(session -> session.email().equals("maria@example.com"));
    assertThat(desk.voice.count("voice_session_events WHERE event_type = 'appointment_action'"))
        .isOne();
  }

  @Test
  void the_same_wish_gets_the_first_result_and_another_one_under_its_id_none() {
    desk.agent.uses("u1", "note_name", "{\"name\":\"Maria\"}");
    desk.agent.uses("u1", "note_name", "{ \"name\" : \"Maria\" }");
    assertThat(told(2)).isEqualTo(told(1));

    desk.agent.uses("u1", "note_name", "{\"name\":\"Eve\"}");

    assertThat(desk.agent.told.get(3)).contains("used for something else");
    assertThat(uses).hasValue(1);
  }

  @Test
  void arguments_that_do_not_fit_are_told_and_the_tool_is_not_used() {
    desk.agent.uses("u1", "note_name", "{\"day\":\"tomorrow\"}");
    desk.agent.uses("u2", "note_name", "{\"name\":");
    desk.agent.uses("u3", "no_such_tool", "{}");

    assertThat(desk.agent.told.get(1)).contains("\"success\":false", "do not fit", "day", "name");
    assertThat(desk.agent.told.get(2)).contains("not a JSON object");
    assertThat(desk.agent.told.get(3)).contains("There is no tool named no_such_tool");
    assertThat(uses).hasValue(0);
    assertThat(desk.voice.count("voice_function_calls")).isEqualTo(3);
  }

  @Test
  void of_a_tool_that_fails_nothing_is_done_and_the_agent_is_told() {
    fails = true;
    desk.agent.uses("u1", "note_name", "{\"name\":\"Maria\"}");
    fails = false;
    desk.agent.uses("u1", "note_name", "{\"name\":\"Maria\"}");

    assertThat(desk.agent.told.get(1)).contains("\"success\":false", "nothing was changed");
    assertThat(told(2)).isEqualTo(told(1));
    assertThat(desk.voice.count("voice_settings")).as("rolled back").isZero();
    assertThat(desk.voice.count("voice_session_events WHERE event_type = 'error'")).isOne();
  }
}
