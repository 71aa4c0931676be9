package dev.ava.web.admin;

import java.util.Locale;

/**
 * The other side of a conversation, shown honestly: a name only if there is one, a number is called
 * a number, and who hides theirs stays hidden.
 */
public record Person(String name, String phone, String peerAddress) {

  public boolean isNamed() {
    return name != null;
  }

  public String title() {
    if (name != null) {
      return name;
    }
    return number() != null ? number() : "Withheld number";
  }

  /** Below the title. */
  public String subtitle() {
    if (name == null) {
      return number() != null ? "Name not known" : "No number was sent";
    }
    return number() != null ? number() : "No number on file";
  }

  /** Two letters for the picture; none without a name. */
  public String initials() {
    if (name == null) {
      return "";
    }
    String[] words = name.strip().split("\\s+", -1);
    String last = words.length > 1 ? first(words[words.length - 1]) : "";
    return (first(words[0]) + last).toUpperCase(Locale.ENGLISH);
  }

  private String number() {
    return phone != null ? phone : peerAddress;
  }

  private static String first(String word) {
    return word.isEmpty() ? "" : Character.toString(word.codePointAt(0));
  }
}
