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

  static final Jsonb JSON =
      JsonbBuilder.create(
          new JsonbConfig()
              .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
              .withSerializers(new RecordsInOrder())
              .withAdapters(new ReadsWord()));

  @Override
  public Jsonb getContext(Class<?> type) {
    return JSON;
  }
}
