package dev.ava.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import dev.ava.customer.PeerAddress.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a sender's address with libphonenumber and what Twilio's documentation says beyond it. */
public final class AddressReader {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final ShortNumberInfo SHORT_NUMBERS = ShortNumberInfo.getInstance();

  /** Words and the keypad spellings of ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE. */
  private static final Set<String> WITHHELD =
      Set.of(
          "",
          "anonymous",
          "restricted",
          "blocked",
          "unknown",
          "unavailable",
          "private",
          "withheld",
          "+266696687",
          "+7378742833",
          "+2562533",
          "+8656696",
          "+86282452253");

  private static final Pattern CHANNEL_PREFIX = Pattern.compile("(?i)^(whatsapp|rcs|tel):");
  private static final Pattern SIP_NUMBER = Pattern.compile("(?i)^sips?:(\\+\\d{6,15})@.*");
  private static final Pattern DIGITS = Pattern.compile("\\+?[\\d\\s().-]+");

  private AddressReader() {}

  /**
   * @param raw as the provider sent it; null counts as withheld
   * @param region ISO region for numbers without a country code
   */
  public static PeerAddress read(String raw, String region) {
    return KNOWN.get(new Spelling(raw, region), AddressReader::read);
  }

  /** The same people write again and again, and libphonenumber takes its time. */
  private static final Cache<Spelling, PeerAddress> KNOWN =
      Caffeine.newBuilder().maximumSize(10_000).build();

  private record Spelling(String raw, String region) {}

  private static PeerAddress read(Spelling spelling) {
    String raw = spelling.raw();
    String address = raw == null ? "" : CHANNEL_PREFIX.matcher(raw.strip()).replaceFirst("");
    if (WITHHELD.contains(address.toLowerCase(Locale.ROOT))) {
      return new PeerAddress(Kind.WITHHELD, null, raw, List.of());
    }
    var sip = SIP_NUMBER.matcher(address);
    String candidate = sip.matches() ? sip.group(1) : address;
    if (!DIGITS.matcher(candidate).matches()) {
      return new PeerAddress(Kind.WORD, address, raw, List.of());
    }
    return readNumber(candidate, raw, spelling.region());
  }

  private static PeerAddress readNumber(String candidate, String raw, String region) {
    try {
      PhoneNumber number = NUMBERS.parse(candidate, region);
      if (NUMBERS.isValidNumber(number)) {
        String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
        return new PeerAddress(Kind.NUMBER, e164, raw, spellings(number, e164));
      }
      if (!candidate.startsWith("+")
          && SHORT_NUMBERS.isPossibleShortNumberForRegion(number, region)) {
        return new PeerAddress(Kind.SHORT_CODE, candidate, raw, List.of());
      }
    } catch (NumberParseException notANumber) {
      return new PeerAddress(Kind.DOUBTFUL_NUMBER, candidate, raw, List.of());
    }
    return new PeerAddress(Kind.DOUBTFUL_NUMBER, candidate, raw, List.of());
  }

  /** The ways people and programs write one number; the legacy tables hold any of them. */
  private static List<String> spellings(PhoneNumber number, String e164) {
    Set<String> ways = new LinkedHashSet<>();
    String national = NUMBERS.getNationalSignificantNumber(number);
    ways.add(e164);
    ways.add(e164.substring(1));
    ways.add(national);
    ways.add(NUMBERS.format(number, PhoneNumberFormat.NATIONAL));
    ways.add(NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL));
    if (national.length() == 10) {
      String area = national.substring(0, 3);
      String exchange = national.substring(3, 6);
      String line = national.substring(6);
      ways.add(area + "-" + exchange + "-" + line);
      ways.add(area + "." + exchange + "." + line);
      ways.add(area + " " + exchange + " " + line);
    }
    return List.copyOf(ways);
  }
}
