package dev.ava.web.admin;

import dev.ava.conversation.boundary.ConversationView.Message;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** What the bubbles of a conversation show. */
@Named("thread")
@RequestScoped
public class MessageThread {

  @Inject private Times times;

  public List<ThreadDay> days(List<Message> messages) {
    return ThreadDay.split(messages, times);
  }

  /** Only of what we sent: that we received something needs no tick. */
  public Delivery delivery(Message message) {
    boolean ours = message.direction().equals("outbound");
    if (ours && message.sms() != null) {
      return Delivery.of(message.sms().deliveryStatus());
    }
    boolean known = ours && message.email() != null && message.email().deliveryStatus() != null;
    return known ? Delivery.of(message.email().deliveryStatus()) : null;
  }

  /** A failure's code and reason, as the provider gave them. */
  public String reason(Message message) {
    if (message.sms() == null || message.sms().errorCode() == null) {
      return "";
    }
    String text = message.sms().errorMessage();
    return "error " + message.sms().errorCode() + (text == null ? "" : ": " + text);
  }

  public List<Attachment> attachments(Message message) {
    return message.sms() == null
        ? List.of()
        : message.sms().media().stream().map(Attachment::of).toList();
  }

  public List<Turn> turns(Message message) {
    return message.voice() == null
        ? List.of()
        : message.voice().transcriptSegments().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonValue::asJsonObject)
            .map(Turn::of)
            .toList();
  }
}
