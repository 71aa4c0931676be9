package dev.ava.call.boundary;

import dev.ava.inbox.Inbox;
import java.util.UUID;

/** An inbox in which nothing waits. */
public class SilentInbox extends Inbox {

  @Override
  public void subjectAppeared(UUID orgId, String provider, String subject) {
    // nothing waits
  }
}
