package dev.ava.provider.openai;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a million tokens cost. Unless said otherwise, US dollars for gpt-realtime as published when
 * it became generally available; a provider changes its prices, so an organisation with a cost
 * limit sets them.
 */
record Prices(
    BigDecimal textIn,
    BigDecimal textCached,
    BigDecimal textOut,
    BigDecimal audioIn,
    BigDecimal audioCached,
    BigDecimal audioOut) {

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  static Prices of(JsonObject given) {
    return new Prices(
        price(given, "text_in", "4"),
        price(given, "text_cached", "0.4"),
        price(given, "text_out", "16"),
        price(given, "audio_in", "32"),
        price(given, "audio_cached", "0.4"),
        price(given, "audio_out", "64"));
  }

  private static BigDecimal price(JsonObject given, String name, String otherwise) {
    return given.get(name) instanceof JsonNumber number
        ? number.bigDecimalValue()
        : new BigDecimal(otherwise);
  }

  /**
   * What a response cost.
   *
   * @param usage of {@code response.done}; tokens that are not told apart count as text
   */
  BigDecimal of(Usage usage) {
    return of(usage.textIn() - usage.textCached(), textIn)
        .add(of(usage.textCached(), textCached))
        .add(of(usage.textOut(), textOut))
        .add(of(usage.audioIn() - usage.audioCached(), audioIn))
        .add(of(usage.audioCached(), audioCached))
        .add(of(usage.audioOut(), audioOut));
  }

  private static BigDecimal of(long tokens, BigDecimal price) {
    return price
        .multiply(BigDecimal.valueOf(Math.max(0, tokens)))
        .divide(MILLION, 6, RoundingMode.HALF_UP);
  }

  /** Tokens of one response. */
  record Usage(
      long textIn, long textCached, long textOut, long audioIn, long audioCached, long audioOut) {

    static Usage of(JsonObject usage) {
      JsonObject in = object(usage, "input_token_details");
      JsonObject out = object(usage, "output_token_details");
      JsonObject cached = object(in, "cached_tokens_details");
      long audioIn = tokens(in, "audio_tokens");
      long audioOut = tokens(out, "audio_tokens");
      return new Usage(
          tokens(usage, "input_tokens") - audioIn,
          cached.isEmpty() ? tokens(in, "cached_tokens") : tokens(cached, "text_tokens"),
          tokens(usage, "output_tokens") - audioOut,
          audioIn,
          tokens(cached, "audio_tokens"),
          audioOut);
    }

    private static JsonObject object(JsonObject parent, String name) {
      return parent.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static long tokens(JsonObject parent, String name) {
      return parent.get(name) instanceof JsonNumber number ? number.longValue() : 0;
    }
  }
}
