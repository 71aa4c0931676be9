package dev.ava.web.webhook;

import dev.ava.web.testing.RestCalls;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** For tests of what ElevenLabs tells of a conversation: each with an agent of its own. */
abstract class ToldConversation extends RestCalls {

  ElevenLabs elevenLabs;
  String conversation;

  @BeforeEach
  void anAgent() throws Exception {
    elevenLabs = new ElevenLabs();
    conversation = "conv_" + UUID.randomUUID();
  }

  /** That it is over, with all that was said. */
  String transcription() throws IOException {
    return elevenLabs.told("post_call_transcription", conversation);
  }
}
