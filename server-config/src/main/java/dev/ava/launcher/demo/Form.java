package dev.ava.launcher.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Form fields in the order they are sent. */
public final class Form {
  private final List<Map.Entry<String, String>> fields = new ArrayList<>();

  public Form with(String name, String value) {
    fields.add(Map.entry(name, value));
    return this;
  }

  public List<Map.Entry<String, String>> fields() {
    return fields;
  }

  public String encoded() {
    return fields.stream()
        .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
