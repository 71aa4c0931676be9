package dev.ava.web.rest;

import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.math.BigDecimal;

/** Numbers that fit: the default cuts off what is too much, so 4294967297 became 1. */
final class WholeNumbers {

  private WholeNumbers() {}

  static final class OfInteger implements JsonbDeserializer<Integer> {
    @Override
    public Integer deserialize(JsonParser json, DeserializationContext context, Type type) {
      try {
        return number(json).intValueExact();
      } catch (ArithmeticException tooLarge) {
        throw new JsonbException("Not a whole number, or too large a one", tooLarge);
      }
    }
  }

  static final class OfLong implements JsonbDeserializer<Long> {
    @Override
    public Long deserialize(JsonParser json, DeserializationContext context, Type type) {
      try {
        return number(json).longValueExact();
      } catch (ArithmeticException tooLarge) {
        throw new JsonbException("Not a whole number, or too large a one", tooLarge);
      }
    }
  }

  private static BigDecimal number(JsonParser json) {
    try {
      return new BigDecimal(json.getString());
    } catch (NumberFormatException | IllegalStateException none) {
      throw new JsonbException("Not a number", none);
    }
  }
}
