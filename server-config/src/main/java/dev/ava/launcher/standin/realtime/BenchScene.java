package dev.ava.launcher.standin.realtime;

/**
 * Sends back what it hears at once, so that what lies between can be measured. Reads no JSON: what
 * Ava and the official client send has its words in this order.
 */
final class BenchScene implements Scene {
  private static final String SOUND = "\"audio\":\"";
  private static final String DELTA =
      "{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_b\",\"response_id\":\"resp_b\","
          + "\"item_id\":\"item_b\",\"output_index\":0,\"content_index\":0,\"delta\":\"";
  private final Peer peer;
  private boolean speaking;

  BenchScene(Peer peer) {
    this.peer = peer;
  }

  @Override
  public void opened() {
    peer.send(
        "{\"type\":\"session.created\",\"event_id\":\"event_1\",\"session\":{\"type\":\"realtime\","
            + "\"object\":\"realtime.session\",\"id\":\"sess_b\",\"model\":\"bench\"}}");
  }

  @Override
  public void came(String message) {
    if (message.contains("\"type\":\"input_audio_buffer.append\"")) {
      int from = message.indexOf(SOUND) + SOUND.length();
      if (from >= SOUND.length()) {
        begin();
        peer.send(DELTA + message.substring(from, message.indexOf('"', from)) + "\"}");
      }
    } else if (message.contains("\"type\":\"session.update\"")) {
      peer.send(
          "{\"type\":\"session.updated\",\"event_id\":\"event_2\",\"session\":{\"type\":\"realtime\","
              + "\"object\":\"realtime.session\",\"id\":\"sess_b\",\"model\":\"bench\"}}");
    }
  }

  private void begin() {
    if (!speaking) {
      speaking = true;
      peer.send(
          "{\"type\":\"response.created\",\"event_id\":\"event_3\",\"response\":{\"id\":\"resp_b\","
              + "\"object\":\"realtime.response\",\"status\":\"in_progress\",\"output\":[]}}");
      peer.send(
          "{\"type\":\"response.output_item.added\",\"event_id\":\"event_4\",\"response_id\":"
              + "\"resp_b\",\"output_index\":0,\"item\":{\"id\":\"item_b\",\"object\":"
              + "\"realtime.item\",\"type\":\"message\",\"status\":\"in_progress\",\"role\":"
              + "\"assistant\",\"content\":[]}}");
    }
  }

  @Override
  public void closed() {}
}
