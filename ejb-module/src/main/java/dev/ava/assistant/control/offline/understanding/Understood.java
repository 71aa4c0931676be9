package dev.ava.assistant.control.offline.understanding;

import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of one turn of the caller.
 *
 * @param text all of it in lower case
 * @param open likewise, without names and addresses
 * @param empty no letter and no digit
 * @param services in the order of their mention
 * @param serviceUnclear the services all fit one word; it has to be asked which
 * @param unknownService a service was asked for that the clinic doesn't have
 * @param avoided whom the caller would rather not see
 * @param oldDay the day an appointment is to be moved away from
 * @param oldTime likewise
 * @param phone digits, perhaps after a plus
 * @param ordinal which of several, from 1; -1: the last
 */
public record Understood(
    String text,
    String open,
    boolean empty,
    Set<Intent> intents,
    YesNo yesNo,
    List<Service> services,
    boolean serviceUnclear,
    boolean unknownService,
    @Nullable Practitioner practitioner,
    @Nullable Practitioner avoided,
    @Nullable DayWish day,
    @Nullable DayWish oldDay,
    @Nullable TimeWish time,
    @Nullable TimeWish oldTime,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String name,
    @Nullable Integer ordinal) {

  public boolean wants(Intent intent) {
    return intents.contains(intent);
  }

  public boolean wantsAny(Intent... several) {
    for (Intent intent : several) {
      if (intents.contains(intent)) {
        return true;
      }
    }
    return false;
  }

  /** Anything that belongs into a booking. */
  public boolean hasFacts() {
    return !services.isEmpty()
        || practitioner != null
        || day != null
        || time != null
        || phone != null
        || email != null
        || name != null;
  }

  public boolean yes() {
    return yesNo == YesNo.YES;
  }

  public boolean no() {
    return yesNo == YesNo.NO;
  }
}
