package dev.ava.voice.control.live;

import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.Carrier;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** In place of a connection that is lost: keeps the last finished words for when it is back. */
final class Away implements Carrier {

  private static final int KEPT = 50;

  private final Deque<Words> unseen = new ArrayDeque<>();

  void tell(Carrier back) {
    unseen.forEach(back::words);
  }

  @Override
  public void words(Words words) {
    if (words.last()) {
      if (unseen.size() == KEPT) {
        unseen.poll();
      }
      unseen.add(words);
    }
  }

  @Override
  public boolean play(String itemId, ByteBuffer audio) {
    return false;
  }

  @Override
  public void ready(Ready ready) {}

  @Override
  public void played(String itemId) {}

  @Override
  public void clear() {}

  @Override
  public void tool(String id, String name, @Nullable Boolean success) {}

  @Override
  public void trouble(String code, String message) {}

  @Override
  public void end(CallEnd why, String reason) {}
}
