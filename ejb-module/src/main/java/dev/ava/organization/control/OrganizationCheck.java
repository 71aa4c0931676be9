package dev.ava.organization.control;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.ava.organization.boundary.Organization;
import dev.ava.shared.InvalidInput;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether settings can be used; says everything that is wrong at once. */
public final class OrganizationCheck {

  private static final Pattern AREA_CODE = Pattern.compile("[0-9]{1,6}");

  private OrganizationCheck() {}

  /** Returns the same in its normal form. */
  public static Organization check(Organization wanted) {
    Organization normal =
        new Organization(
            text(wanted.name()),
            text(wanted.defaultRegion()).toUpperCase(Locale.ROOT),
            text(wanted.defaultAreaCode()).isEmpty() ? null : text(wanted.defaultAreaCode()),
            text(wanted.timeZone()));
    List<String> faults = faults(normal);
    if (!faults.isEmpty()) {
      throw new InvalidInput("invalid-organization", String.join(" ", faults));
    }
    return normal;
  }

  private static List<String> faults(Organization wanted) {
    List<String> faults = new ArrayList<>();
    if (wanted.name().isEmpty() || wanted.name().length() > 200) {
      faults.add("name must be 1 to 200 characters.");
    }
    if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(wanted.defaultRegion())) {
      faults.add("default_region must be a two-letter country code such as US.");
    }
    if (wanted.defaultAreaCode() != null
        && !AREA_CODE.matcher(wanted.defaultAreaCode()).matches()) {
      faults.add("default_area_code must be digits, or null.");
    }
    // Names only: an offset such as +02:00 would be wrong half of the year.
    if (!ZoneId.getAvailableZoneIds().contains(wanted.timeZone())) {
      faults.add("time_zone must be a name such as America/New_York.");
    }
    return faults;
  }

  private static String text(String given) {
    return given == null ? "" : given.strip();
  }
}
