package dev.ava.launcher.demo;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Form fields in the order they are sent. */
public final class Form {
  private final List<Map.Entry<String, String>> fields = new ArrayList<>();

  /** Reads {@code application/x-www-form-urlencoded}. */
  public static Form parse(String encoded) {
    Form form = new Form();
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        form.with(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  public Form with(String name, String value) {
    fields.add(Map.entry(name, value));
    return this;
  }

  public List<Map.Entry<String, String>> fields() {
    return fields;
  }

  /** The first value of that name, if it is not blank. */
  public Optional<String> get(String name) {
    return fields.stream()
        .filter(field -> field.getKey().equals(name))
        .map(Map.Entry::getValue)
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  public String encoded() {
    return fields.stream()
        .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
