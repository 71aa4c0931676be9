package dev.ava.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import dev.ava.customer.PeerAddress.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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

  /** As people type it, perhaps with an extension. */
  private static final Pattern TYPED_NUMBER =
      Pattern.compile(
          "(\\+?[\\d\\s\\p{Zs}\\p{Pd}()./]+?)\\s*(?:(?:x|ext\\.?|extension|#)\\s*\\d{1,6})?",
          Pattern.CASE_INSENSITIVE);

  /** No area code of the North American plan begins with 0 or 1. */
  private static final long NORTH_AMERICAN_LEAST = 200_000_0000L;

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

  /**
   * The number that a table holds and that nobody can be asked about, in any writing. More lenient
   * than {@link #read(String, String)}: a number that came with its country code, or a North
   * American one, counts when its length is right although no plan has it (yet), because the same
   * person is found by it again. An extension is left out; a number without an area code is
   * completed with the organisation's.
   *
   * @param raw as it was typed; may be null
   * @param region ISO region for numbers without a country code
   * @param areaCode of numbers without one; null if the organisation has none
   * @return E.164; empty if it is withheld, incomplete or no number
   */
  public static Optional<String> e164(String raw, String region, String areaCode) {
    if (isWithheld(raw)) {
      return Optional.empty();
    }
    Matcher typed = TYPED_NUMBER.matcher(CHANNEL_PREFIX.matcher(raw.strip()).replaceFirst(""));
    if (!typed.matches()) {
      return Optional.empty();
    }
    try {
      PhoneNumber number = NUMBERS.parse(typed.group(1), region);
      if (areaCode != null
          && NUMBERS.isPossibleNumberWithReason(number)
              == ValidationResult.IS_POSSIBLE_LOCAL_ONLY) {
        number = NUMBERS.parse(areaCode + NUMBERS.getNationalSignificantNumber(number), region);
      }
      return isUsable(number, typed.group(1))
          ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }

  /** Nobody, or a word or number that stands for nobody. */
  public static boolean isWithheld(String raw) {
    return raw == null || WITHHELD.contains(raw.strip().toLowerCase(Locale.ROOT));
  }

  private static boolean isUsable(PhoneNumber number, String typed) {
    if (NUMBERS.isValidNumber(number)) {
      return true;
    }
    return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
        && (typed.startsWith("+") || number.getCountryCode() == 1)
        && (number.getCountryCode() != 1 || number.getNationalNumber() >= NORTH_AMERICAN_LEAST);
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
