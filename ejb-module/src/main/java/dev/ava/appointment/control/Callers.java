package dev.ava.appointment.control;

import dev.ava.appointment.boundary.AppointmentView;
import dev.ava.assistant.boundary.AssistantTool.Asked;
import dev.ava.customer.Customers;
import dev.ava.shared.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a caller may see and change: what is theirs, and nothing else. */
@ApplicationScoped
public class Callers {

  private Customers customers;

  /** For the proxy. */
  protected Callers() {}

  @Inject
  public Callers(Customers customers) {
    this.customers = customers;
  }

  /**
   * Who the caller is, as far as we know: by the call, by the caller's number, and by a number they
   * say if we know none of them.
   *
   * @param said a number the caller names; null: none
   */
  public Set<Integer> are(Handle sql, Asked asked, @Nullable String said) {
    Set<Integer> ids = new TreeSet<>();
    if (asked.customerId() != null) {
      ids.add(asked.customerId());
    }
    withNumber(sql, asked.orgId(), asked.callerPhone()).ifPresent(ids::add);
    if (said != null && isTheirs(sql, asked, said)) {
      withNumber(sql, asked.orgId(), said).ifPresent(ids::add);
    }
    return ids;
  }

  /** A number is the caller's if they call from it, or if we don't know any number of theirs. */
  public boolean isTheirs(Handle sql, Asked asked, String said) {
    return asked.callerPhone() == null
        || Optional.ofNullable(customers.address(sql, asked.orgId(), said))
            .equals(
                Optional.ofNullable(customers.address(sql, asked.orgId(), asked.callerPhone())));
  }

  /** Who has this number; empty: nobody, or it is none. */
  public Optional<Integer> withNumber(Handle sql, UUID orgId, @Nullable String number) {
    if (number == null) {
      return Optional.empty();
    }
    try {
      return customers.withNumber(sql, orgId, number);
    } catch (InvalidInput notANumber) {
      return Optional.empty();
    }
  }

  /** Those to come, the next one first. */
  public List<AppointmentView> appointments(
      Handle sql, Asked asked, @Nullable String said, ZoneId zone) {
    return AppointmentRows.upcoming(
        sql, asked.orgId(), zone, are(sql, asked, said), asked.sessionId(), asked.at());
  }

  /** Whether an appointment is the caller's: by person, or as it was booked in this call. */
  public boolean own(Handle sql, Asked asked, int appointment, @Nullable String said, ZoneId zone) {
    return AppointmentRows.find(sql, asked.orgId(), zone, appointment)
        .filter(
            one ->
                asked.sessionId().equals(one.bookedIn())
                    || AppointmentRows.isOf(sql, one, are(sql, asked, said)))
        .isPresent();
  }
}
