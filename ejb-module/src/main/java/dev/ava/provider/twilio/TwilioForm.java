package dev.ava.provider.twilio;

import dev.ava.shared.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a form in their order, repeated ones included. Reads strictly: what is not UTF-8 or
 * has a broken escape is refused rather than guessed.
 */
public final class TwilioForm {

  private static final int LONGEST_NAME = 256;

  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  /**
   * @param encoded application/x-www-form-urlencoded
   * @throws InvalidInput if it can't be read
   */
  public static TwilioForm parse(String encoded) {
    TwilioForm form = new TwilioForm();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        form.add(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  public void add(String name, String value) {
    fields.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
  }

  /** All values by name, in the order of arrival. */
  public Map<String, List<String>> all() {
    return fields;
  }

  /**
   * The first value, fit to be stored (PostgreSQL's text has no NUL; the payload keeps the
   * original); null if missing or blank.
   */
  public String get(String name) {
    List<String> values = fields.get(name);
    return values == null || values.get(0).isBlank()
        ? null
        : values.get(0).replace('\u0000', '\uFFFD');
  }

  /**
   * The first value of a field that names something.
   *
   * @throws InvalidInput if it is missing, blank or longer than any name Twilio gives
   */
  public String require(String name) {
    String value = get(name);
    if (value == null || value.length() > LONGEST_NAME) {
      throw new InvalidInput(
          "field-unusable", "The field " + name + " is missing or longer than any Twilio sends.");
    }
    return value;
  }

  private static String decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return utf8(encoded.replace('+', ' ').getBytes(StandardCharsets.ISO_8859_1));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(escape(encoded, i));
        i += 2;
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int escape(String encoded, int at) {
    int high = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 1), 16) : -1;
    int low = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw unreadable();
    }
    return high << 4 | low;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw unreadable();
    }
  }

  private static InvalidInput unreadable() {
    return new InvalidInput(
        "form-unreadable", "The body is not a form in UTF-8 (application/x-www-form-urlencoded).");
  }
}
