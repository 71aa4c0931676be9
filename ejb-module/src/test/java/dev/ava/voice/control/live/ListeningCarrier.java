package dev.ava.voice.control.live;

import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.Carrier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A caller's side that remembers what it was sent. */
final class ListeningCarrier implements Carrier {

  final List<String> sent = new ArrayList<>();
  Ready ready;
  CallEnd ended;
  int bytes;
  boolean slow;

  @Override
  public void ready(Ready to) {
    ready = to;
    sent.add("ready" + (to.resumed() ? " again" : ""));
  }

  @Override
  public boolean play(String itemId, ByteBuffer audio) {
    bytes += slow ? 0 : audio.remaining();
    return !slow;
  }

  @Override
  public void played(String itemId) {
    sent.add("played " + itemId);
  }

  @Override
  public void clear() {
    sent.add("clear");
  }

  @Override
  public void words(Words words) {
    sent.add(
        words.speaker()
            + (words.last() ? ": " : "… ")
            + words.text()
            + (words.interrupted() ? " –" : ""));
  }

  @Override
  public void tool(String id, String name, Boolean success) {
    sent.add("tool " + name + " " + success);
  }

  @Override
  public void trouble(String code, String message) {
    sent.add("trouble " + code);
  }

  @Override
  public void end(CallEnd why, String reason) {
    ended = why;
    sent.add("end " + reason);
  }
}
