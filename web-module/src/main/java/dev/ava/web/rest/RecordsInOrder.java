package dev.ava.web.rest;

import jakarta.json.bind.JsonbException;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Locale;

/**
 * A record as it is declared: the same order everywhere (the default sorts by letter), and {@link
 * JsonbNillable} on a component respected, which the default is not.
 */
final class RecordsInOrder implements JsonbSerializer<Record> {

  @Override
  public void serialize(Record row, JsonGenerator json, SerializationContext context) {
    boolean nulls = nillable(row.getClass().getAnnotation(JsonbNillable.class), false);
    json.writeStartObject();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      Object value = value(row, component);
      if (value != null) {
        context.serialize(name(component), value, json);
      } else if (nillable(component.getAccessor().getAnnotation(JsonbNillable.class), nulls)) {
        json.writeNull(name(component));
      }
    }
    json.writeEnd();
  }

  private static boolean nillable(JsonbNillable given, boolean otherwise) {
    return given == null ? otherwise : given.value();
  }

  /** {@code lastActivityAt} is {@code last_activity_at}. */
  private static String name(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Object value(Record row, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      // A resource's own record needn't be public.
      accessor.trySetAccessible();
      return accessor.invoke(row);
    } catch (ReflectiveOperationException unreadable) {
      throw new JsonbException("Can't read " + component, unreadable);
    }
  }
}
