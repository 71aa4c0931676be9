package dev.ava.provider.twilio;

import static java.lang.System.Logger.Level.DEBUG;

import dev.ava.provider.twilio.MediaMarks.Heard;
import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import dev.ava.voice.boundary.CallEnd;
import dev.ava.voice.boundary.Carrier;
import dev.ava.voice.boundary.LiveCall;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One media stream of Twilio, as {@code connected, start, media…, stop}. Translates between its
 * frames and a call; what a caller heard is told by marks ({@link MediaMarks}). Frames come one at
 * a time; until a {@code start} is let in there is no call, and so no agent.
 */
public final class MediaStream implements Carrier {

  private static final System.Logger LOG = System.getLogger(MediaStream.class.getName());

  /** What was said last is heard before we close, as Twilio forgets it then. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(30);

  private static final int BROKEN_IN_A_ROW = 10;

  /** Twilio begins with two frames; who goes on without a start has nothing to say to us. */
  private static final int BEFORE_START = 10;

  private final MediaLine line;
  private final BiFunction<MediaStart, Carrier, LiveCall> calls;
  private final Clock clock;
  private final MediaMarks marks = new MediaMarks();

  private volatile @Nullable LiveCall call;
  private int broken;
  private int early;
  private volatile String quotedSid = "\"\"";
  private volatile @Nullable Instant closeBy;
  private volatile boolean closed;

  /**
   * @param calls takes the call that a stream belongs to
   */
  MediaStream(MediaLine line, BiFunction<MediaStart, Carrier, LiveCall> calls, Clock clock) {
    this.line = line;
    this.calls = calls;
    this.clock = clock;
  }

  /** A frame as it came. */
  public void frame(String frame) {
    if (closed) {
      return;
    }
    LiveCall going = call;
    ByteBuffer sound = going == null ? null : MediaFrames.soundOf(frame);
    if (sound != null) {
      hear(sound);
      return;
    }
    JsonObject read = JsonText.read(frame).orElse(null);
    String event = MediaFrames.text(read, "event");
    if (event == null) {
      unreadable();
    } else {
      broken = 0;
      follow(event, read);
    }
  }

  private void follow(String event, JsonObject frame) {
    LiveCall going = call;
    if (event.equals("start")) {
      start(frame);
    } else if (going != null) {
      switch (event) {
        case "media" -> media(MediaFrames.object(frame, "media"));
        case "mark" -> mark(MediaFrames.text(MediaFrames.object(frame, "mark"), "name"));
        case "dtmf" -> dtmf(going, MediaFrames.text(MediaFrames.object(frame, "dtmf"), "digit"));
        case "stop" -> {
          going.hangUp();
          close(CallEnd.ENDED);
        }
        default -> LOG.log(DEBUG, "An event of media streams that nobody knows: {0}", event);
      }
    } else if (++early == BEFORE_START) {
      close(CallEnd.NO_TICKET);
    }
  }

  private void start(JsonObject frame) {
    if (call != null) {
      return;
    }
    MediaStart start = MediaStart.read(frame).orElse(null);
    if (start == null) {
      close(CallEnd.NO_TICKET);
      return;
    }
    quotedSid = MediaFrames.quoted(start.streamSid());
    call = calls.apply(start, this);
  }

  private void media(@Nullable JsonObject media) {
    ByteBuffer sound = MediaFrames.sound(MediaFrames.text(media, "payload"));
    if (sound == null) {
      unreadable();
    } else if (!"outbound".equals(MediaFrames.text(media, "track"))) {
      hear(sound);
    }
  }

  private void hear(ByteBuffer sound) {
    Instant deadline = closeBy;
    if (deadline == null) {
      call.hear(sound);
    } else if (clock.instant().isAfter(deadline)) {
      close(CallEnd.ENDED);
    }
  }

  private void mark(@Nullable String name) {
    Heard heard = name == null ? null : marks.back(name);
    if (heard != null) {
      call.played(heard.itemId(), heard.millis());
    }
    if (closeBy != null && marks.allHeard()) {
      close(CallEnd.ENDED);
    }
  }

  private static void dtmf(LiveCall going, @Nullable String digit) {
    if (digit != null) {
      going.happened("dtmf", Json.createObjectBuilder().add("digit", digit).build());
    }
  }

  private void unreadable() {
    if (++broken == BROKEN_IN_A_ROW) {
      gone("broken_frames", false);
      close(CallEnd.BROKEN_FRAMES);
    }
  }

  /** Whether there is a call, or was. */
  public boolean started() {
    return call != null;
  }

  /**
   * The socket is gone, with or without a {@code stop} before.
   *
   * @param reason a lower_snake_case word
   * @param orderly whether Twilio closed it
   */
  public void gone(String reason, boolean orderly) {
    LiveCall going = call;
    if (!closed && going != null) {
      going.lost(reason, orderly);
    }
    closed = true;
  }

  private void close(CallEnd why) {
    closed = true;
    line.close(why.code(), why.sentence());
  }

  @Override
  public void ready(Ready ready) {
    // Twilio is told nothing: the agent speaks.
  }

  @Override
  public boolean play(String itemId, ByteBuffer audio) {
    int length = audio.remaining();
    if (!line.hasRoom(length)) {
      return false;
    }
    line.sound(MediaFrames.media(quotedSid, audio), length);
    line.send(MediaFrames.mark(quotedSid, marks.sent(itemId, length)));
    return true;
  }

  @Override
  public void played(String itemId) {
    // There is a mark behind every piece already.
  }

  @Override
  public void clear() {
    marks.cleared();
    line.dropSound();
    line.send(MediaFrames.clear(quotedSid));
  }

  @Override
  public void words(Words words) {
    // A telephone shows none.
  }

  @Override
  public void tool(String id, String name, @Nullable Boolean success) {
    // As above.
  }

  @Override
  public void trouble(String code, String message) {
    // On record already.
  }

  @Override
  public void end(CallEnd why, String reason) {
    // First, as the last mark may come back while we look.
    closeBy = clock.instant().plus(LAST_WORDS);
    if (why != CallEnd.ENDED || marks.allHeard()) {
      close(why);
    }
  }
}
