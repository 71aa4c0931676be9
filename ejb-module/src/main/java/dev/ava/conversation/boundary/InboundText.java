package dev.ava.conversation.boundary;

import dev.ava.customer.ConsentWord;
import dev.ava.customer.PeerAddress;
import dev.ava.inbox.Arrival;
import java.util.List;

/**
 * A text message from outside, translated from its provider's words.
 *
 * @param arrival the request it came in
 * @param providerMessageId unique for the provider
 * @param sender who wrote
 * @param senderName a name that the channel itself vouches for (WhatsApp profile), as it came; null
 *     if none
 * @param ourAddress our number as the provider names it
 * @param content may be empty (MMS)
 * @param consent what the whole message says about consent; null if nothing
 * @param metadata a JSON object with what else is worth keeping
 */
public record InboundText(
    Arrival arrival,
    String providerMessageId,
    PeerAddress sender,
    String senderName,
    String ourAddress,
    String content,
    int segments,
    List<Media> media,
    ConsentWord consent,
    String metadata) {

  /** A file that came with the message, still at the provider. */
  public record Media(String url, String contentType) {}
}
