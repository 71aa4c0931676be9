package dev.ava.conversation.control;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;

/** A jsonb column as {@code JsonObject} or {@code JsonArray}. */
final class JsonColumn implements ColumnMapperFactory {

  private static final ColumnMapper<JsonValue> MAPPER =
      (row, column, context) -> read(row.getString(column));

  @Override
  public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
    return type instanceof Class<?> wanted && JsonValue.class.isAssignableFrom(wanted)
        ? Optional.of(MAPPER)
        : Optional.empty();
  }

  static JsonValue read(String json) {
    if (json == null) {
      return null;
    }
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readValue();
    }
  }
}
