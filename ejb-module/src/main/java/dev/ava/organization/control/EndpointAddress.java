package dev.ava.organization.control;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What makes an endpoint unique. */
public record EndpointAddress(String provider, String address) {

  private static final Pattern MESSAGING_SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
  private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");
  private static final Pattern MAILBOX = Pattern.compile("[^\\s@]+@[^\\s@]+");
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /** The spelling under which the provider's webhooks will name it; empty if there is none. */
  static Optional<String> normal(String provider, String given, String region) {
    return switch (provider) {
      case "twilio" ->
          MESSAGING_SERVICE.matcher(given).matches() || SHORT_CODE.matcher(given).matches()
              ? Optional.of(given)
              : e164(given, region);
      case "sendgrid" ->
          Optional.of(given.toLowerCase(Locale.ROOT))
              .filter(mailbox -> MAILBOX.matcher(mailbox).matches() && mailbox.length() <= 254);
      default -> Optional.of(given).filter(id -> ID.matcher(id).matches());
    };
  }

  /** Possible is enough: Twilio's own test numbers aren't valid ones. */
  private static Optional<String> e164(String given, String region) {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = phones.parse(given, region);
      return Optional.of(number)
          .filter(phones::isPossibleNumber)
          .map(possible -> phones.format(possible, PhoneNumberFormat.E164));
    } catch (NumberParseException none) {
      return Optional.empty();
    }
  }
}
