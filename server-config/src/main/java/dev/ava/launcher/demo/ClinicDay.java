package dev.ava.launcher.demo;

import dev.ava.launcher.demo.Happening.Answer;
import dev.ava.launcher.demo.Happening.Forgery;
import dev.ava.launcher.demo.Happening.Medium;
import dev.ava.launcher.demo.Happening.Repeat;
import dev.ava.launcher.demo.Happening.Report;
import dev.ava.launcher.demo.Happening.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A day at LuxeMedSpa, Los Angeles: who writes what, and what comes late, twice or out of order.
 */
final class ClinicDay {
  private static final Customer MARIA =
      new Customer("Maria", "+13105550111", "LOS ANGELES", "90024");
  private static final Customer JAMES =
      new Customer("James", "+12135550122", "LOS ANGELES", "90012");
  private static final Customer PRIYA =
      new Customer("Priya", "+14245550133", "SANTA MONICA", "90401");
  private static final Customer SOFIA = new Customer("Sofía", "+18185550144", "BURBANK", "91502");
  private static final Customer DANIEL =
      new Customer("Daniel", "+16265550155", "PASADENA", "91101");
  private static final Customer AIKO = new Customer("Aiko", "+13235550166", "LOS ANGELES", "90028");
  private static final Customer GRACE =
      new Customer("Grace", "+15625550177", "LONG BEACH", "90802");
  private static final Customer STRANGER = new Customer("?", "+19165550188", "SACRAMENTO", "95814");

  private final List<Happening> happenings = new ArrayList<>();
  private final Map<String, String> finalStates = new LinkedHashMap<>();

  ClinicDay() {
    maria();
    james();
    priya();
    sofia();
    daniel();
    aiko();
    grace();
    text(MARIA, "Running five minutes late, sorry! Parking is wild today 🚗");
    answered(MARIA, "No rush, Maria, see you soon.", "sent", "delivered");
    forged();
  }

  List<Happening> happenings() {
    return List.copyOf(happenings);
  }

  /** How far each answer got in the end, by its id. */
  Map<String, String> finalStates() {
    return Map.copyOf(finalStates);
  }

  private void maria() {
    text(MARIA, "Hi! Do you have anything for a HydraFacial this Thursday afternoon?");
    answered(
        MARIA, "Hi Maria! Thursday we have 2:30 or 4:00 pm. Which suits you?", "sent", "delivered");
    Text choice = text(MARIA, "4 works, thank you. Is it still $189?");
    again(choice);
    answered(MARIA, "It is. You're booked for Thursday, 4:00 pm with Dana.", "delivered", "sent");
  }

  private void james() {
    text(
        JAMES,
        "This is James Okafor. I need to move my Botox appointment from Friday to next week");
    text(JAMES, "Mornings are best");
    answered(JAMES, "Hi James, Tuesday 9:15 or Wednesday 10:00?", "queued", "sent", "delivered");
    text(JAMES, "Tuesday 9:15 please");
    answeredTooEarly(JAMES, "Done, see you on Tuesday at 9:15.");
  }

  private void priya() {
    picture(
        PRIYA,
        "Two days after the peel, is this redness normal?",
        new Medium("image/jpeg", "ME" + hex()),
        new Medium("image/png", "ME" + hex()));
    answered(
        PRIYA,
        "Thank you for the pictures, Priya. A nurse will look at them within the hour.",
        "delivered",
        "sending",
        "sent");
    text(PRIYA, "Thanks!! It already feels a bit better than this morning");
  }

  private void sofia() {
    text(SOFIA, "¿Tienen citas disponibles el sábado? Es para mi mamá y para mí.");
    Text question = text(SOFIA, "Y ¿cuánto cuesta la depilación láser de piernas completas?");
    again(question);
    again(question);
    answered(
        SOFIA,
        "¡Hola Sofía! El sábado a las 11:00 hay dos lugares. Láser: $320.",
        "sent",
        "delivered");
  }

  private void daniel() {
    text(DANIEL, "STOP");
    text(DANIEL, "START");
    text(DANIEL, "Sorry, hit the wrong thing. When is my next appointment?");
    failed(DANIEL, "Your next appointment is Monday at 1:00 pm, Daniel.");
  }

  private void aiko() {
    text(AIKO, "please stop by at 5 is what the note on my door says, was that you?");
    answered(AIKO, "Not us, Aiko, but we would love to see you anyway :)", "sent", "delivered");
  }

  private void grace() {
    text(GRACE, "Happy with the filler, but please take me off the list");
    text(GRACE, "Unsubscribe");
  }

  private Text text(Customer from, String body) {
    return add(new Text(from, "SM" + hex(), body, List.of()));
  }

  private void picture(Customer from, String body, Medium... media) {
    add(new Text(from, "MM" + hex(), body, List.of(media)));
  }

  private void again(Text text) {
    add(new Repeat(text));
  }

  /** Reports as they come in; the highest rung is where the message stays. */
  private void answered(Customer to, String body, String... reports) {
    Answer answer = add(new Answer(to, "SM" + hex(), body));
    for (String status : reports) {
      add(new Report(to, answer.sid(), status, ""));
    }
    finalStates.put(answer.sid(), "delivered");
  }

  /** The provider is faster than the one who tells us what was sent. */
  private void answeredTooEarly(Customer to, String body) {
    Answer answer = new Answer(to, "SM" + hex(), body);
    add(new Report(to, answer.sid(), "delivered", ""));
    add(answer);
    finalStates.put(answer.sid(), "delivered");
  }

  private void failed(Customer to, String body) {
    Answer answer = add(new Answer(to, "SM" + hex(), body));
    add(new Report(to, answer.sid(), "sent", ""));
    add(new Report(to, answer.sid(), "undelivered", "30003"));
    finalStates.put(answer.sid(), "undelivered");
  }

  private void forged() {
    add(new Forgery(STRANGER, "SM" + hex(), "Your account is locked, click http://bad.example"));
  }

  private <T extends Happening> T add(T happening) {
    happenings.add(happening);
    return happening;
  }

  private static String hex() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
