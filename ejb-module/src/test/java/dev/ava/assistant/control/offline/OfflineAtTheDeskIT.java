package dev.ava.assistant.control.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.appointment.control.FrontDesk;
import dev.ava.assistant.boundary.AudioFormat;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The offline agent with the tools of the product, over a database. It is Monday, March 2, 2026.
 */
class OfflineAtTheDeskIT {

  private final FrontDesk desk = new FrontDesk();

  private TestCall call(String phone) {
    TestCall call = new TestCall(desk.clinic());
    call.now(LocalDateTime.of(2026, 3, 2, 6, 0));
    desk.callerPhone = phone;
    call.tools = (tool, args) -> desk.ask(tool, args.toString());
    call.begin(null, phone, AudioFormat.PCM16_24K, List.of());
    return call;
  }

  private static String lastOf(TestCall call) {
    return call.events.stream()
        .filter(event -> event.what().equals("ava"))
        .reduce((first, second) -> second)
        .orElseThrow()
        .text();
  }

  @Test
  void a_caller_books_moves_and_cancels() {
    TestCall call = call("+13105550123");
    call.says("Hi this is Jane Doe, can I get botox tomorrow at 10:30?");
    call.says("jane dot doe at example dot com");
    call.says("yes please");
    assertThat(lastOf(call)).startsWith("You're booked: Botox with ");
    call.says("oh, make it 3 pm instead");
    call.says("yes");
    assertThat(lastOf(call))
        .startsWith("Done: your appointment is now on Tuesday, March 3 at 3:00 PM.");
    assertThat(desk.one("SELECT appointment_datetime FROM appointments"))
        .startsWith("2026-03-03 23:00");
    call.says("I have to cancel my appointment after all");
    call.says("yes");
    assertThat(lastOf(call)).contains("is cancelled");
    assertThat(desk.one("SELECT status FROM appointments")).isEqualTo("cancelled");
  }

  @Test
  void a_number_of_seven_digits_is_booked_as_it_was_said() {
    TestCall call = call(null);
    call.says("I'm Nina Bell. HydraFacial on wednesday at 11");
    call.says("2487017");
    call.says("there is no area code");
    call.says("skip");
    call.says("yes");
    assertThat(lastOf(call)).startsWith("You're booked: HydraFacial");
    assertThat(desk.one("SELECT phone_raw FROM customers")).isEqualTo("2487017");
  }

  @Test
  void a_closed_day_a_taken_time_and_a_service_that_nobody_does_are_told() {
    desk.book("2026-03-03T10:00:00-08:00", "hydrafacial", "Lisa Lee");
    TestCall call = call("+13105550199");
    call.says("can I get a hydrafacial on sunday?");
    assertThat(lastOf(call)).startsWith("We're closed on Sundays. I have Monday, March 9 at ");
    call.says("tomorrow at 10 then");
    assertThat(lastOf(call)).startsWith("10:00 AM isn't free on Tuesday, March 3.");
    call.says("forget it, I'd like coolsculpting on friday at 2");
    assertThat(lastOf(call)).endsWith("?");
    assertThat(call.count("trouble", "")).isZero();
    assertThat(call.count("tool", "book_appointment")).isZero();
  }
}
