package dev.ava.provider.openai;

import static java.lang.System.Logger.Level.INFO;

import dev.ava.assistant.boundary.AgentCall;
import dev.ava.assistant.boundary.AgentEvents;
import dev.ava.assistant.boundary.AgentLine;
import dev.ava.shared.JsonText;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call and its connections to the Realtime interface, one after the other. What happens is done
 * in the mailbox; sound on its way to the provider does not pass through it.
 */
final class RealtimeLine implements AgentLine {

  /** How long a connection may take until its session is set up. */
  static final Duration SET_UP_WITHIN = Duration.ofSeconds(6);

  private static final System.Logger LOG = System.getLogger(RealtimeLine.class.getName());

  private enum Stage {
    CONNECTING,
    SETTING_UP,
    TALKING,
    PAUSING,
    OVER
  }

  private final AgentCall call;
  private final AgentEvents events;
  private final OpenAiSettings settings;
  private final Connector connector;
  private final Clock clock;
  private final Consumer<RealtimeLine> gone;
  private final Attempts attempts;
  private final Mailbox mailbox;
  private final Outbox outbox;
  private final Dialogue dialogue;
  private volatile boolean closed;
  private Stage stage = Stage.PAUSING;
  private @Nullable WebSocket socket;
  private Instant deadline;
  private int number;
  private boolean waits;
  private boolean toldOfGarbage;
  private boolean toldOfDropped;

  /**
   * @param gone is told when nothing more happens here
   */
  RealtimeLine(
      AgentCall call,
      AgentEvents events,
      OpenAiSettings settings,
      Connector connector,
      Executor threads,
      Clock clock,
      Consumer<RealtimeLine> gone) {
    this.call = call;
    this.events = events;
    this.settings = settings;
    this.connector = connector;
    this.clock = clock;
    this.gone = gone;
    this.attempts = new Attempts(clock);
    this.mailbox = new Mailbox(threads);
    this.outbox = new Outbox(call.format().bytesPerMilli());
    this.dialogue =
        new Dialogue(call, events, settings, outbox::send, outbox::heardMillis, clock, this::over);
    this.deadline = clock.instant();
  }

  /** Begins. */
  void start() {
    post(this::connect);
  }

  /** Called a few times a second. */
  void tick() {
    post(this::look);
  }

  @Override
  public void hear(ByteBuffer audio) {
    if (!closed) {
      outbox.hear(audio);
    }
  }

  @Override
  public void commit() {
    post(dialogue::commit);
  }

  @Override
  public void read(String text) {
    post(() -> dialogue.read(text));
  }

  @Override
  public void cutOff(@Nullable String itemId, long heardMillis) {
    post(itemId == null ? dialogue::silence : () -> dialogue.cutOff(itemId, heardMillis));
  }

  @Override
  public void result(String useId, JsonObject result) {
    post(() -> dialogue.result(useId, result));
  }

  @Override
  public void close() {
    closed = true;
    mailbox.post(this::hangUp);
  }

  private void post(Runnable work) {
    mailbox.post(
        () -> {
          if (!closed) {
            work.run();
          }
        });
  }

  /** What a connection has to say; of those before the present one nothing counts. */
  void from(int connection, Runnable work) {
    mailbox.run(
        () -> {
          if (!closed && connection == number) {
            work.run();
          }
        });
  }

  private void connect() {
    number++;
    stage = Stage.CONNECTING;
    deadline = clock.instant().plus(SET_UP_WITHIN);
    toldOfGarbage = false;
    int connection = number;
    var unused =
        connector
            .connect(new Inbound(this, connection))
            .whenComplete(
                (opened, failed) -> {
                  if (failed != null) {
                    from(connection, () -> refused(failed));
                  }
                });
  }

  /** Called by a connection's listener, first. */
  void opened(int connection, WebSocket opened) {
    mailbox.run(
        () -> {
          if (closed || connection != number || stage != Stage.CONNECTING) {
            opened.abort();
          } else {
            socket = opened;
            stage = Stage.SETTING_UP;
            outbox.attach(opened);
          }
        });
  }

  void message(String text) {
    AudioPiece piece = AudioPiece.of(text);
    if (piece != null) {
      dialogue.audio(piece);
      return;
    }
    try {
      JsonObject event = JsonText.object(text);
      if (Names.type(event).equals("session.created")) {
        dialogue.open(settings, waits);
      } else if (Names.type(event).equals("session.updated") && stage == Stage.SETTING_UP) {
        talk();
      } else {
        dialogue.event(event);
      }
    } catch (JsonException | ClassCastException garbage) {
      if (!toldOfGarbage) {
        toldOfGarbage = true;
        events.trouble("provider_garbage", "OpenAI sent something that is no event; left out");
      }
    }
  }

  private void talk() {
    stage = Stage.TALKING;
    attempts.succeeded();
    waits = false;
    toldOfDropped = false;
    outbox.listen();
  }

  private void refused(Throwable failed) {
    Refusal refusal = Refusal.of(failed);
    if (refusal.forGood()) {
      events.trouble(refusal.code(), refusal.message());
      over("agent_lost");
    } else {
      lost(refusal.code());
    }
  }

  /** The connection is gone: once more, unless that has been tried for too long. */
  void lost(String code) {
    if (stage == Stage.OVER || stage == Stage.PAUSING) {
      return;
    }
    drop();
    stage = Stage.PAUSING;
    events.trouble(code, "The connection to OpenAI is lost");
    waits |= dialogue.broken();
    Optional<Instant> next = attempts.failed();
    if (next.isEmpty()) {
      over("agent_lost");
    } else {
      deadline = next.get();
      look();
    }
  }

  private void drop() {
    number++;
    outbox.detach();
    if (socket != null) {
      socket.abort();
      socket = null;
    }
  }

  private void look() {
    Instant now = clock.instant();
    switch (stage) {
      case PAUSING -> {
        if (!now.isBefore(deadline)) {
          connect();
        }
      }
      case CONNECTING, SETTING_UP -> {
        if (!now.isBefore(deadline)) {
          lost("provider_silent");
        }
      }
      case TALKING -> dialogue.tick();
      case OVER -> {}
    }
    if (!toldOfDropped && outbox.takeDroppedMillis() > 0) {
      toldOfDropped = true;
      events.trouble("caller_unheard", "OpenAI takes sound too slowly: some was thrown away");
    }
  }

  private void over(String reason) {
    if (stage == Stage.OVER) {
      return;
    }
    stage = Stage.OVER;
    dialogue.end();
    events.over(reason);
    closed = true;
    hangUp();
  }

  private void hangUp() {
    stage = Stage.OVER;
    number++;
    outbox.detach();
    if (socket != null) {
      WebSocket last = socket;
      socket = null;
      var unused =
          last.sendClose(WebSocket.NORMAL_CLOSURE, "")
              .orTimeout(2, TimeUnit.SECONDS)
              .whenComplete((closing, failed) -> last.abort());
      LOG.log(INFO, "Call {0}: OpenAI cost {1}", call.sessionId(), dialogue.cost());
    }
    gone.accept(this);
  }
}
