package dev.ava.assistant.control.offline;

import dev.ava.assistant.control.offline.understanding.Closeness;
import org.jspecify.annotations.Nullable;

/** Who is calling, as far as they said so or the network did. */
final class Caller {

  /** How usable a number is. */
  enum PhoneNumber {
    NONE,
    TOO_SHORT,
    WITHOUT_AREA_CODE,
    TOO_LONG,
    GOOD
  }

  private @Nullable String name;
  private @Nullable String phone;
  private @Nullable String email;
  private final @Nullable String network;
  private boolean insists;
  private boolean withoutEmail;
  private boolean nameGiven;

  Caller(@Nullable String name, @Nullable String network) {
    this.name = name == null || name.isBlank() || "Unknown".equals(name) ? null : name.strip();
    this.network = network;
    phone = network;
    // whom we know has told us, or hasn't wished to
    withoutEmail = this.name != null;
  }

  @Nullable String name() {
    return name;
  }

  /** Only a first name, as far as we can see. */
  boolean hasOneName() {
    return name != null && name.indexOf(' ') < 0 && !nameGiven;
  }

  /** One word may be a better spelling of a part of the name. */
  void name(String said) {
    if (name != null && name.indexOf(' ') > 0 && said.indexOf(' ') < 0) {
      for (String part : name.split(" ", -1)) {
        if (Closeness.distance(part, said) <= said.length() / 2) {
          name = name.replace(part, said);
          return;
        }
      }
    }
    name = said;
  }

  void lastName(String said) {
    boolean whole = name == null || said.indexOf(' ') > 0 || said.equalsIgnoreCase(name);
    name = whole ? said : name + " " + said;
    nameGiven = true;
  }

  /** The one name is all we get. */
  void nameIsEnough() {
    nameGiven = true;
  }

  void forgetName() {
    name = null;
    nameGiven = false;
  }

  @Nullable String phone() {
    return phone;
  }

  @Nullable String network() {
    return network;
  }

  void phone(String said) {
    phone = said;
    insists = false;
  }

  /** The rest of a number that was said in parts. */
  void morePhone(String said) {
    phone = phone == null ? said : phone + said;
  }

  void areaCode(String said) {
    phone = said + phone;
  }

  void insists() {
    insists = true;
  }

  void forgetPhone() {
    phone = null;
    insists = false;
  }

  PhoneNumber number() {
    if (phone == null) {
      return PhoneNumber.NONE;
    }
    int digits = phone.replace("+", "").length();
    if (digits > 15) {
      return PhoneNumber.TOO_LONG;
    }
    if (digits >= 10 || (phone.startsWith("+") && digits >= 8) || (insists && digits >= 5)) {
      return PhoneNumber.GOOD;
    }
    return digits < 7 ? PhoneNumber.TOO_SHORT : PhoneNumber.WITHOUT_AREA_CODE;
  }

  @Nullable String email() {
    return email;
  }

  void email(String said) {
    email = said;
  }

  boolean needsEmail() {
    return email == null && !withoutEmail;
  }

  void withoutEmail() {
    email = null;
    withoutEmail = true;
  }

  void forgetEmail() {
    email = null;
    withoutEmail = false;
  }
}
