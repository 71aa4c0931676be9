package dev.ava.conversation.boundary;

import dev.ava.conversation.control.RecordInboundTexts;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Text messages that people send us. */
@Stateless
public class InboundTexts {

  @Inject private RecordInboundTexts recordInboundTexts;

  /**
   * Records each message once: inbox, customer, conversation, message, details, events and the
   * follow-up job. All in one transaction, so all or none; {@link InboundTextQueue} decides which
   * go together.
   *
   * @param patience how long to wait for a row that somebody else holds
   * @return the keys of those that were not here before
   * @throws Contention if one collided with another request; nothing is stored
   */
  public Set<String> record(List<InboundText> texts, Duration patience) {
    return recordInboundTexts.execute(texts, patience);
  }
}
