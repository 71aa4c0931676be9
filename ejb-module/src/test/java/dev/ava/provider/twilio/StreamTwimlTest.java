package dev.ava.provider.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The expected documents were made by Twilio's own library (npm twilio 6.2.0, VoiceResponse). */
class StreamTwimlTest {

  @Test
  void a_call_is_connected_with_the_socket_and_data_travels_as_parameters() {
    assertThat(
            StreamTwiml.connect(
                "https://ava.example.test", "a<b&\"c", "TW_CA00000000000000000000000000000031"))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Connect>"
                + "<Stream url=\"wss://ava.example.test/ws/twilio/media\">"
                + "<Parameter name=\"token\" value=\"a&lt;b&amp;&quot;c\"/>"
                + "<Parameter name=\"call_sid\" value=\"TW_CA00000000000000000000000000000031\"/>"
                + "</Stream></Connect></Response>");
  }

  @Test
  void a_call_is_ended() {
    assertThat(StreamTwiml.hangUp())
        .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Hangup/></Response>");
  }
}
