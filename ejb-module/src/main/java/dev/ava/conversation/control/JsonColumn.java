package dev.ava.conversation.control;

import dev.ava.shared.JsonText;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;

/** A jsonb column as {@code JsonObject} or {@code JsonArray}. */
final class JsonColumn implements ColumnMapperFactory {

  private static final ColumnMapper<JsonValue> MAPPER =
      (row, column, context) -> JsonText.value(row.getString(column));

  @Override
  public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
    return type instanceof Class<?> wanted && JsonValue.class.isAssignableFrom(wanted)
        ? Optional.of(MAPPER)
        : Optional.empty();
  }
}
