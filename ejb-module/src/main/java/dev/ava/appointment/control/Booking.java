package dev.ava.appointment.control;

import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.appointment.boundary.NotBookable;
import dev.ava.appointment.control.Calendar.Choice;
import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import dev.ava.customer.Customers;
import dev.ava.customer.Customers.Learned;
import dev.ava.shared.Ids;
import dev.ava.shared.NotFound;
import dev.ava.shared.Storable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Books, moves and cancels, in the transaction of the handle. Bookings of one clinic wait for one
 * another, so that each sees what is taken; that no two overlap is the database's promise.
 */
@ApplicationScoped
public class Booking {

  private Calendar calendar;
  private Customers customers;

  /** For the proxy. */
  protected Booking() {}

  @Inject
  public Booking(Calendar calendar, Customers customers) {
    this.calendar = calendar;
    this.customers = customers;
  }

  /**
   * Gives a time to somebody; who is not known yet becomes a customer.
   *
   * @throws NotBookable saying why it can't be had, and what can
   */
  public AppointmentView book(Handle sql, UUID orgId, Wish wish, Instant at) {
    Clinic clinic = calendar.clinic(sql, orgId);
    Choice choice = calendar.choice(clinic, wish.service(), wish.provider());
    Service service = choice.service();
    Instant start = Said.start(wish.start(), clinic.timeZone());
    // Looked at before anybody becomes a customer, and once more when nobody else can book.
    calendar.slot(sql, clinic, start, service.minutes(), choice.practitioners(), null, at);
    int customer = customer(sql, orgId, wish, at);
    AppointmentRows.oneByOne(sql, orgId);
    Slot slot =
        calendar.slot(sql, clinic, start, service.minutes(), choice.practitioners(), null, at);
    int id =
        AppointmentRows.book(
            sql,
            orgId,
            customer,
            "ava-" + Ids.next(),
            service,
            slot,
            wish.by(),
            Storable.word(wish.notes()),
            wish.session(),
            at);
    return AppointmentRows.find(sql, orgId, clinic.timeZone(), id).orElseThrow();
  }

  private int customer(Handle sql, UUID orgId, Wish wish, Instant at) {
    if (wish.phone() == null && wish.email() == null && wish.customerId() != null) {
      return wish.customerId();
    }
    List<String> phones = wish.phone() == null ? List.of() : List.of(wish.phone());
    return customers
        .identify(sql, orgId, new Learned(phones, wish.email(), wish.name()), at)
        .or(() -> Optional.ofNullable(wish.customerId()))
        .orElseThrow(
            () ->
                new NotBookable(
                    "invalid_phone",
                    "This is no phone number that somebody could be called back on: ask for it again."));
  }

  /**
   * Gives an appointment another time, with the same practitioner unless that one has gone.
   *
   * @throws NotBookable saying why it can't be had, and what can
   * @throws NotFound if the organisation has no such appointment
   */
  public AppointmentView move(
      Handle sql, UUID orgId, int id, String newStart, @Nullable String provider, Instant at) {
    Clinic clinic = calendar.clinic(sql, orgId);
    AppointmentView one = open(sql, orgId, clinic, id, at);
    Instant start = Said.start(newStart, clinic.timeZone());
    Optional<Service> service = serviceOf(clinic, one);
    AppointmentRows.oneByOne(sql, orgId);
    Slot slot =
        calendar.slot(
            sql, clinic, start, one.durationMinutes(), who(clinic, one, service, provider), id, at);
    AppointmentRows.move(
        sql,
        orgId,
        one,
        service.map(Service::slug).orElse(one.serviceSlug()),
        one.durationMinutes(),
        slot,
        at);
    return AppointmentRows.find(sql, orgId, clinic.timeZone(), id).orElseThrow();
  }

  private List<Practitioner> who(
      Clinic clinic, AppointmentView one, Optional<Service> service, @Nullable String provider) {
    if (provider != null && service.isPresent()) {
      return calendar.choice(clinic, service.get().slug(), provider).practitioners();
    }
    if (provider != null && !Calendar.isAnybody(provider)) {
      return List.of(
          Named.practitioner(clinic, provider)
              .orElseThrow(
                  () ->
                      new NotBookable(
                          "no_practitioner", "Nobody here is called " + provider + ".")));
    }
    Optional<Practitioner> same =
        AppointmentRows.practitionerKey(clinic, one)
            .flatMap(key -> Named.practitioner(clinic, key));
    if (same.isPresent()) {
      return List.of(same.get());
    }
    return service
        .map(wanted -> Named.whoDo(clinic, wanted))
        .filter(able -> !able.isEmpty())
        .orElse(clinic.practitioners());
  }

  private static Optional<Service> serviceOf(Clinic clinic, AppointmentView one) {
    return Named.service(clinic, one.serviceSlug() == null ? one.serviceType() : one.serviceSlug());
  }

  /**
   * Cancels an appointment; one that is cancelled stays as it is.
   *
   * @return as it was before
   * @throws NotBookable {@code past} if it is over
   * @throws NotFound if the organisation has no such appointment
   */
  public AppointmentView cancel(
      Handle sql, UUID orgId, int id, @Nullable String reason, Instant at) {
    Clinic clinic = calendar.clinic(sql, orgId);
    AppointmentView one =
        AppointmentRows.lock(sql, orgId, clinic.timeZone(), id).orElseThrow(() -> unknown(id));
    if (one.status().equals("cancelled")) {
      return one;
    }
    mustBeToCome(one, clinic, at);
    AppointmentRows.cancel(sql, id, Storable.word(reason), at);
    return one;
  }

  private static AppointmentView open(Handle sql, UUID orgId, Clinic clinic, int id, Instant at) {
    AppointmentView one =
        AppointmentRows.lock(sql, orgId, clinic.timeZone(), id).orElseThrow(() -> unknown(id));
    if (one.status().equals("cancelled")) {
      throw new NotBookable("cancelled", "This appointment is cancelled: book a new one.");
    }
    mustBeToCome(one, clinic, at);
    return one;
  }

  private static void mustBeToCome(AppointmentView one, Clinic clinic, Instant at) {
    if (!one.isOpen() || one.startsAt().isBefore(at)) {
      throw new NotBookable(
          "past",
          "The appointment of " + Said.moment(one.startsAt(), clinic.timeZone()) + " is over.");
    }
  }

  private static NotFound unknown(int id) {
    return new NotFound("no-such-appointment", "Your clinic has no appointment " + id + ".");
  }
}
