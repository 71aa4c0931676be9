package dev.ava.launcher.standin;

import dev.ava.launcher.standin.PretendConversation.Line;
import dev.ava.launcher.standin.Wishes.Workspace;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What ElevenLabs tells of a call, in the order and as often as its manner has it. */
final class ConversationPlay {
  private static final int EARLY_TURNS = 2;

  /** The begin of an MP3 file, long enough to be recognised. */
  private static final String AUDIO =
      Base64.getEncoder()
          .encodeToString(
              new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFB});

  private final Wishes wishes;
  private final AvaWebhooks webhooks;

  ConversationPlay(Wishes wishes, AvaWebhooks webhooks) {
    this.wishes = wishes;
    this.webhooks = webhooks;
  }

  /** What is told before the request that places the call is answered. */
  void beforeTheAnswer(PretendConversation call, Manner manner) throws InterruptedException {
    Optional<Workspace> workspace = wishes.workspace(call.agentId());
    if (manner == Manner.EARLY && workspace.isPresent()) {
      turns(workspace.get(), call, PretendConversation.LINES.subList(0, EARLY_TURNS), 1);
    }
  }

  /** The rest of the call. */
  void play(PretendConversation call, Manner manner) throws InterruptedException {
    call.becomes("in-progress");
    Optional<Workspace> workspace = wishes.workspace(call.agentId());
    if (manner == Manner.LOST || workspace.isEmpty()) {
      Thread.sleep(wishes.pace().turn().toMillis());
      call.becomes("done");
      return;
    }
    switch (manner) {
      case BUSY -> fail(workspace.get(), call, "busy");
      case NO_ANSWER -> fail(workspace.get(), call, "no-answer");
      case LATE -> {
        end(workspace.get(), call, 1);
        turns(workspace.get(), call, PretendConversation.LINES, 1);
      }
      case EARLY -> {
        List<Line> all = PretendConversation.LINES;
        turns(workspace.get(), call, all.subList(EARLY_TURNS, all.size()), 1);
        end(workspace.get(), call, 1);
      }
      default -> {
        turns(workspace.get(), call, PretendConversation.LINES, manner.times());
        end(workspace.get(), call, manner.times());
      }
    }
  }

  private void turns(Workspace workspace, PretendConversation call, List<Line> lines, int times)
      throws InterruptedException {
    for (Line line : lines) {
      Thread.sleep(wishes.pace().turn().toMillis());
      JsonObject turn =
          Json.createObjectBuilder()
              .add("call_sid", call.variable("call_sid"))
              .add("speaker", line.role())
              .add("message", line.message())
              .add("timestamp", said(call, line))
              .build();
      for (int i = 0; i < times; i++) {
        webhooks.turn(workspace, call.id(), turn);
      }
    }
  }

  /** The same in every repeat of the turn. */
  private static String said(PretendConversation call, Line line) {
    int place = PretendConversation.LINES.indexOf(line);
    return call.began().plusSeconds((long) place * PretendConversation.SECONDS_A_TURN).toString();
  }

  private void end(Workspace workspace, PretendConversation call, int times)
      throws InterruptedException {
    Thread.sleep(wishes.pace().turn().toMillis());
    call.becomes("done");
    JsonObject audio =
        Json.createObjectBuilder()
            .add("agent_id", call.agentId())
            .add("conversation_id", call.id())
            .add("full_audio", AUDIO)
            .build();
    for (int i = 0; i < times; i++) {
      tell(workspace, call, "post_call_audio", audio);
      tell(workspace, call, "post_call_transcription", call.detail());
    }
  }

  private void fail(Workspace workspace, PretendConversation call, String reason)
      throws InterruptedException {
    Thread.sleep(wishes.pace().turn().toMillis());
    call.becomes("failed");
    tell(workspace, call, "call_initiation_failure", call.failure(reason));
  }

  private void tell(Workspace workspace, PretendConversation call, String type, JsonObject data)
      throws InterruptedException {
    webhooks.postCall(
        workspace,
        call.id(),
        Json.createObjectBuilder()
            .add("type", type)
            .add("event_timestamp", call.began().getEpochSecond())
            .add("data", data)
            .build());
  }
}
