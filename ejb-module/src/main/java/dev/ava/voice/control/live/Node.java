package dev.ava.voice.control.live;

import dev.ava.voice.boundary.LiveRecord;
import dev.ava.voice.boundary.VoiceSessions;
import java.time.Clock;
import java.util.concurrent.Executor;

/** What the calls of a node share. */
interface Node {

  Executor workers();

  Clock clock();

  Limits limits();

  LiveRecord record();

  VoiceSessions sessions();

  /** Whether the session goes on, whoever carries it. */
  boolean active(Opened session);

  /** The call is over and written down. */
  void forget(OneCall call);
}
