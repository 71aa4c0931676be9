package dev.ava.web.admin;

import java.util.UUID;

/** What a med spa's list holds in the afternoon: 25 conversations, Maria's the newest. */
final class SpaDay {

  private SpaDay() {}

  static UUID fill(SpaData spa) {
    int alvarez = spa.customer("Maria Alvarez", "+13055550101", "opted_in");
    UUID maria = spa.conversation(alvarez, "sms", "active", "+13055550101", 4);
    spa.text(maria, "inbound", "received", "Do you have a Botox touch-up this Thursday?", 180);
    spa.text(maria, "outbound", "read", "Yes: 2:30 pm or 4:15 pm with Dr. Chen.", 178);
    spa.text(maria, "inbound", "received", "4:15 please", 150);
    spa.text(maria, "outbound", "delivered", "You are booked for Thursday at 4:15 pm.", 148);
    spa.pictures(maria, "This is what it looks like today, and my treatment card.", 22);
    spa.text(maria, "outbound", "undelivered", "Thank you, I am showing it to Dr. Chen.", 20);
    spa.text(maria, "outbound", "sent", "Dr. Chen says a touch-up is enough.", 12);
    spa.text(maria, "inbound", "received", "Perfect, see you Thursday!", 4);
    int nameless = spa.customer(null, "+13055550103", null);
    UUID price = spa.conversation(nameless, "sms", "active", "+13055550103", 18);
    spa.text(price, "inbound", "received", "How much is a HydraFacial?", 18);
    int grace = spa.customer("Grace Okafor", "+13055550102", null);
    UUID late = spa.conversation(grace, "sms", "active", "+13055550102", 47);
    spa.text(late, "inbound", "received", "Running 10 min late, sorry!", 52);
    spa.text(late, "outbound", "delivered", "No problem, Grace. See you soon.", 47);
    int hannah = spa.customer("Hannah Weiss", "+13055550104", "opted_out");
    UUID stop = spa.conversation(hannah, "sms", "active", "+13055550104", 120);
    spa.text(stop, "inbound", "received", "STOP", 120);
    UUID code = spa.conversation(null, "sms", "active", "32665", 190);
    spa.text(code, "inbound", "received", "Your verification code is 118 204", 190);
    spa.conversation(null, "voice", "failed", null, 300);
    int priya = spa.customer("Priya Raman", "+13055550106", null);
    UUID call = spa.conversation(priya, "voice", "completed", "+13055550106", 400);
    spa.call(
        call,
        "[{\"speaker\":\"assistant\",\"text\":\"This is Ava. How can I help?\"},"
            + "{\"speaker\":\"customer\",\"text\":\"What does laser hair removal cost?\"}]",
        400);
    for (int week = 1; week <= 18; week++) {
      UUID old = spa.conversation(priya, "sms", "completed", "+13055550106", week * 10_080);
      spa.text(old, "inbound", "received", "Question of week " + week, week * 10_080);
    }
    return maria;
  }
}
