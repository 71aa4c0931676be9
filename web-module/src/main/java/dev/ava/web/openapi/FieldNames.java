package dev.ava.web.openapi;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Fields as {@code JsonFormat} writes them; the scanner knows only their names in Java. */
final class FieldNames {

  private FieldNames() {}

  static Schema inSnakeCase(Schema schema) {
    if (schema.getProperties() != null) {
      Map<String, Schema> named = new TreeMap<>();
      schema.getProperties().forEach((name, field) -> named.putIfAbsent(snakeCase(name), field));
      schema.setProperties(named);
    }
    return schema;
  }

  static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
