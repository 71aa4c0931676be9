package dev.ava.web.openapi;

import jakarta.json.JsonArray;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Describes records that the server's scanner doesn't see, as they lie in another jar. A schema
 * that openapi.yaml has by the same name stays as it is.
 */
final class RecordSchemas {

  private static final Map<Class<?>, SchemaType> SIMPLE =
      Map.ofEntries(
          Map.entry(String.class, SchemaType.STRING),
          Map.entry(UUID.class, SchemaType.STRING),
          Map.entry(Instant.class, SchemaType.STRING),
          Map.entry(OffsetDateTime.class, SchemaType.STRING),
          Map.entry(LocalDateTime.class, SchemaType.STRING),
          Map.entry(Integer.class, SchemaType.INTEGER),
          Map.entry(int.class, SchemaType.INTEGER),
          Map.entry(Long.class, SchemaType.INTEGER),
          Map.entry(long.class, SchemaType.INTEGER),
          Map.entry(Double.class, SchemaType.NUMBER),
          Map.entry(boolean.class, SchemaType.BOOLEAN),
          Map.entry(JsonArray.class, SchemaType.ARRAY));

  private static final Map<Class<?>, String> FORMATS =
      Map.of(UUID.class, "uuid", Instant.class, "date-time", OffsetDateTime.class, "date-time");

  private final Components components;

  RecordSchemas(Components components) {
    this.components = components;
  }

  void add(Class<?> type) {
    String name = type.getSimpleName();
    if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
      Schema schema = OASFactory.createSchema().type(SchemaType.OBJECT);
      components.addSchema(name, schema);
      for (RecordComponent field : type.getRecordComponents()) {
        schema.addProperty(FieldNames.snakeCase(field.getName()), schema(field.getGenericType()));
      }
    }
  }

  private Schema schema(Type type) {
    if (type instanceof ParameterizedType list) {
      return OASFactory.createSchema()
          .type(SchemaType.ARRAY)
          .items(schema(list.getActualTypeArguments()[0]));
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      add(plain);
      return OASFactory.createSchema().ref(plain.getSimpleName());
    }
    Schema schema = OASFactory.createSchema().type(SIMPLE.getOrDefault(plain, SchemaType.OBJECT));
    return plain.equals(JsonArray.class)
        ? schema.items(OASFactory.createSchema().type(SchemaType.OBJECT))
        : schema.format(FORMATS.get(plain));
  }
}
