package dev.ava.assistant.control.offline;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Answer;
import dev.ava.clinic.boundary.Clinic.Closure;
import dev.ava.clinic.boundary.Clinic.Opening;
import dev.ava.clinic.boundary.Clinic.Persona;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The clinic of the legacy persona. */
public final class SampleClinic {

  public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private SampleClinic() {}

  public static Clinic clinic() {
    return new Clinic(
        new UUID(0, 1),
        "Luxury Med Spa",
        "+13105550100",
        "123 Beauty Lane, Beverly Hills, CA 90210",
        ZONE,
        new Persona(
            "Ava",
            "Thank you for calling {clinic}{caller}, this is {assistant}. How can I help you"
                + " today?",
            "",
            "Please give us 24 hours' notice if you need to cancel or move it; a late fee may"
                + " apply."),
        services(),
        practitioners(),
        hours(),
        List.of(new Closure(LocalDate.of(2026, 11, 26), "Thanksgiving")),
        List.of(
            new Answer(
                "parking",
                "There is free parking behind the building.",
                List.of("parking", "park")),
            new Answer(
                "payment",
                "We take all major cards and cash.",
                List.of("pay", "cards", "credit card"))));
  }

  private static List<Service> services() {
    return List.of(
        service(
            "botox",
            "Botox",
            30,
            "$300-$600",
            "Botox smooths lines.",
            List.of("botulinum", "wrinkle injections")),
        service(
            "dermal_fillers",
            "Dermal Fillers",
            45,
            "$600-$1200 per syringe",
            null,
            List.of("fillers", "lip filler", "juvederm")),
        service(
            "laser_hair_removal",
            "Laser Hair Removal",
            30,
            "$100-$500 per session",
            null,
            List.of("hair removal")),
        service("hydrafacial", "HydraFacial", 60, "$200-$300", null, List.of()),
        service("chemical_peel", "Chemical Peel", 45, "$150-$400", null, List.of("peel")),
        service("microneedling", "Microneedling", 60, "$300-$500", null, List.of("needling")),
        service(
            "coolsculpting",
            "CoolSculpting",
            60,
            "$750-$1500 per area",
            null,
            List.of("fat freezing")),
        service(
            "prp_facial", "PRP Facial (Vampire Facial)", 90, "$700-$1200", null, List.of("prp")),
        service("consultation", "Consultation", 30, "complimentary", null, List.of("consult")));
  }

  private static Service service(
      String slug, String name, int minutes, String price, String description, List<String> names) {
    return new Service(
        UUID.nameUUIDFromBytes(slug.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        slug,
        name,
        minutes,
        price,
        description,
        slug.equals("botox") ? "Avoid alcohol for 24 hours before your visit." : null,
        slug.equals("botox") ? "Stay upright for four hours and skip the gym that day." : null,
        names);
  }

  private static List<Practitioner> practitioners() {
    return List.of(
        new Practitioner(
            new UUID(0, 2),
            "dr_smith",
            "Dr. Sarah Smith",
            "Medical Director",
            Set.of("botox", "dermal_fillers", "prp_facial", "consultation")),
        new Practitioner(
            new UUID(0, 3),
            "nurse_johnson",
            "Nurse Emily Johnson",
            "Nurse Injector",
            Set.of("botox", "dermal_fillers", "microneedling")),
        new Practitioner(
            new UUID(0, 4),
            "esthetician_lee",
            "Lisa Lee",
            "Lead Esthetician",
            Set.of("hydrafacial", "chemical_peel", "laser_hair_removal")));
  }

  private static List<Opening> hours() {
    List<Opening> hours = new ArrayList<>();
    for (int day = 1; day <= 5; day++) {
      hours.add(new Opening(DayOfWeek.of(day), LocalTime.of(9, 0), LocalTime.of(19, 0)));
    }
    hours.add(new Opening(DayOfWeek.SATURDAY, LocalTime.of(10, 0), LocalTime.of(17, 0)));
    return hours;
  }
}
