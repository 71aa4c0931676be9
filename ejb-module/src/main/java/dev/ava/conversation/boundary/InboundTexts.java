package dev.ava.conversation.boundary;

import dev.ava.conversation.control.RecordInboundText;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Text messages that people send us. */
@Stateless
public class InboundTexts {

  @Inject private RecordInboundText recordInboundText;

  /**
   * Records the message once: inbox, customer, conversation, message, details, events and the
   * follow-up job, in one transaction.
   *
   * @return false if the message was here before; then nothing changed
   * @throws Contention if it collided with another request; asking again is safe
   */
  public boolean record(InboundText text) {
    return recordInboundText.execute(text);
  }
}
