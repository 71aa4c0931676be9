package dev.ava.web.admin;

import dev.ava.conversation.boundary.ConversationRow;
import dev.ava.conversation.boundary.ConversationView;
import dev.ava.shared.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The product's own words for what the tables hold. */
@Named("words")
@ApplicationScoped
public class Words {

  private static final Map<String, String> CHANNELS =
      Map.of("sms", "Text", "voice", "Call", "email", "E-mail");

  public Person person(ConversationRow row) {
    return new Person(row.customerName(), row.customerPhone(), row.peerAddress());
  }

  public Person person(ConversationView.Conversation conversation) {
    ConversationView.Customer customer = conversation.customer();
    return customer == null
        ? new Person(null, null, conversation.peerAddress())
        : new Person(customer.name(), customer.phone(), conversation.peerAddress());
  }

  public String channel(String channel) {
    return CHANNELS.getOrDefault(channel, channel);
  }

  /** {@code appointment_scheduled} is "Appointment scheduled". */
  public String plain(String word) {
    if (word == null || word.isBlank()) {
      return "";
    }
    String words = word.replace('_', ' ').strip();
    return words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
  }

  public String last(ConversationRow row) {
    if (row.lastDirection() == null) {
      return "No messages yet";
    }
    return row.lastDirection().equals("inbound") ? "Customer wrote" : "We wrote";
  }

  public String progress(ConversationRow row) {
    String messages =
        row.messageCount() == 0 ? "" : count(row.messageCount(), "message", "messages");
    String outcome = plain(row.outcome());
    return messages.isEmpty() || outcome.isEmpty()
        ? messages + outcome
        : messages + " · " + outcome;
  }

  public String count(long number, String one, String many) {
    return Counted.of(number, one, many);
  }

  public String duration(int seconds) {
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  /** An event's details in one line; what is nested stays JSON. */
  public String details(JsonObject details) {
    return details.entrySet().stream()
        .filter(entry -> entry.getValue() != JsonValue.NULL)
        .map(entry -> plain(entry.getKey()) + ": " + text(entry.getValue()))
        .collect(Collectors.joining(" · "));
  }

  public String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : String.valueOf(value);
  }
}
