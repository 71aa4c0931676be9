package dev.ava.launcher.demo;

import java.util.List;

/**
 * One call as the receptionist has it.
 *
 * @param phone the caller's number; null: withheld
 * @param lines alternately Ava and the caller, Ava first
 * @param contact what the caller says of themselves; null: nothing
 * @param booked whether an appointment is booked in it
 */
record DemoCall(String name, String phone, List<String> lines, Contact contact, boolean booked) {

  record Contact(String name, String phone, String email) {}

  private static final String GREETING =
      "Thank you for calling Luxury Med Spa, this is Ava. How can I help you today?";

  /** The calls by which the legacy system's own dual write was checked. */
  static List<DemoCall> fourRounds() {
    return List.of(
        new DemoCall(
            "a new caller books",
            null,
            List.of(
                GREETING,
                "Hi, I would like to book a Botox appointment for Friday.",
                "Gladly. May I have your name, a phone number and an e-mail address?",
                "Nora Reed, 2487017, and nora.reed@example.com.",
                "Friday at ten is yours, Nora. Please tell us 24 hours ahead if it changes."),
            new DemoCall.Contact("Nora Reed", "2487017", "nora.reed@example.com"),
            true),
        new DemoCall(
            "Olivia, whom the old tables know, asks for prices",
            "+13105550142",
            List.of(
                GREETING,
                "How much is a HydraFacial?",
                "Between 200 and 300 dollars, and it takes about an hour.",
                "Thanks, I will think about it."),
            null,
            false),
        new DemoCall(
            "she calls again",
            null,
            List.of(GREETING, "It is Nora again. Could you move me to eleven?", "Of course, done."),
            new DemoCall.Contact("Nora Reed", "2487017", null),
            false),
        new DemoCall(
            "an anonymous caller",
            null,
            List.of(GREETING, "Wrong number, sorry.", "No problem, have a nice day."),
            null,
            false));
  }
}
