package dev.ava.web.rest;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** Our JSON: names in snake_case, times as ISO-8601 with a zone. */
@Provider
public class JsonFormat implements ContextResolver<Jsonb> {

  static final Jsonb JSON = JsonbBuilder.create(format());

  private static final Jsonb STRICT =
      JsonbBuilder.create(format().setProperty("jsonb.fail-on-unknown-properties", true));

  private static JsonbConfig format() {
    return new JsonbConfig()
        .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
        .withSerializers(new RecordsInOrder())
        .withDeserializers(new WholeNumbers.OfInteger(), new WholeNumbers.OfLong())
        .withAdapters(new ReadsWord());
  }

  @Override
  public Jsonb getContext(Class<?> type) {
    return type.isAnnotationPresent(OnlyKnownFields.class) ? STRICT : JSON;
  }
}
