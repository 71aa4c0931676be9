package dev.ava.web.rest;

import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.function.Function;

/** Numbers that fit: the default cuts off what is too much, so 4294967297 became 1. */
final class WholeNumbers {

  private WholeNumbers() {}

  static final class OfInteger implements JsonbDeserializer<Integer> {
    @Override
    public Integer deserialize(JsonParser json, DeserializationContext context, Type type) {
      return number(json, BigDecimal::intValueExact);
    }
  }

  static final class OfLong implements JsonbDeserializer<Long> {
    @Override
    public Long deserialize(JsonParser json, DeserializationContext context, Type type) {
      return number(json, BigDecimal::longValueExact);
    }
  }

  private static <T> T number(JsonParser json, Function<BigDecimal, T> exactly) {
    try {
      return exactly.apply(new BigDecimal(json.getString()));
    } catch (ArithmeticException | NumberFormatException | IllegalStateException unfit) {
      throw new JsonbException("Not a whole number, or too large a one", unfit);
    }
  }
}
