package dev.ava.web.admin;

import dev.ava.conversation.boundary.ConversationView.Message;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The messages of one day. */
public record ThreadDay(LocalDate date, List<Message> messages) {

  static List<ThreadDay> split(List<Message> messages, Times times) {
    List<ThreadDay> days = new ArrayList<>();
    for (Message message : messages) {
      LocalDate date = times.date(message.sentAt());
      if (days.isEmpty() || !days.get(days.size() - 1).date().equals(date)) {
        days.add(new ThreadDay(date, new ArrayList<>()));
      }
      days.get(days.size() - 1).messages().add(message);
    }
    return days;
  }
}
