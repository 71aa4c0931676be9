package dev.ava.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.web.testing.Numbers;
import dev.ava.web.testing.PretendElevenLabs;
import dev.ava.web.testing.RestCalls;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** An agent whose calls a pretended ElevenLabs places, and somebody whom it calls. */
final class CallingAgent extends RestCalls {

  static final String CALLS = "/api/calls/outbound";
  static final String FLEET = "/api/driver_data/call-elevenlabs";

  final PretendElevenLabs provider = PretendElevenLabs.started();
  final String id = "agent_" + UUID.randomUUID();
  final String number = Numbers.next();

  CallingAgent() throws Exception {
    String endpoint =
        """
        {"provider": "elevenlabs", "channel": "voice", "address": "%s",
         "settings": {"agent_phone_number_id": "phnum_0001", "transfer_to": "+18005551234",
                      "dispatcher_name": "AGY Dispatcher", "prompt": "Be kind."}}
        """;
    HttpResponse<String> created = post(BY_ADMIN, "/api/admin/endpoints", endpoint.formatted(id));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    // What was known of the agents is kept for two seconds on purpose.
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(post(BY_ADMIN, CALLS, call("12")).body()).contains("invalid-call"));
  }

  /** The request for a call. */
  String call(String to) {
    return """
    {"to_number": "%s", "agent_id": "%s", "driver_id": "DR001", "name": "Pat Doe",
     "variables": {"appointment": "Tuesday"}}
    """
        .formatted(to, id);
  }

  /** The fleet system's request for a call. */
  static String fleet(String phone) {
    return """
    {"callType": "violation", "timestamp": "2025-11-21T02:12:51.469Z", "user_id": 0,
     "drivers": [{"driverId": "DRV_1753320481164", "driverName": "John Doe", "phoneNumber": "%s",
       "violations": {"tripId": "TRIP123", "violationDetails": [
         {"type": "speeding", "description": "15 mph too fast"},
         {"type": "braking", "description": "hard"}]}},
      {"driverId": "DR002", "driverName": "Second", "phoneNumber": "4155551235"}]}
    """
        .formatted(phone);
  }
}
