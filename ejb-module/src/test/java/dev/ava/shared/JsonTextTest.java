package dev.ava.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @Test
  void what_is_built_is_read_again() {
    JsonObject object =
        Json.createObjectBuilder(Json.createObjectBuilder().add("before", true).build())
            .add("word", Json.createValue("Grüße ☕ \"\u0001"))
            .add("number", Json.createValue(1L << 60))
            .add("list", Json.createArrayBuilder(List.of("a", 1)).addNull())
            .build();

    assertThat(JsonText.object(object.toString())).isEqualTo(object);
    assertThat(JsonText.read(object.toString().getBytes(UTF_8))).hasValue(object);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[]", "7", "null", "\"{}\"", "{", "{\"a\":}", "{'a':1}"})
  void what_is_no_object_is_none(String text) {
    assertThat(JsonText.read(text)).isEmpty();
    assertThatThrownBy(() -> JsonText.object(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void a_column_may_hold_anything_or_nothing() {
    assertThat(JsonText.value(null)).isNull();
    assertThat(JsonText.value("null")).isEqualTo(JsonValue.NULL);
    assertThat(JsonText.value("[1, \"a\"]"))
        .isEqualTo(Json.createArrayBuilder(List.of(1, "a")).build());
    assertThatThrownBy(() -> JsonText.value("oops")).isInstanceOf(JsonException.class);
  }

  @Test
  void one_provider_serves_many_threads() {
    List<JsonObject> built =
        IntStream.range(0, 2_000)
            .parallel()
            .mapToObj(i -> Json.createObjectBuilder().add("i", i).add("x", "x".repeat(i)).build())
            .map(object -> JsonText.object(object.toString()))
            .toList();

    assertThat(built).extracting(object -> object.getInt("i")).isSorted().hasSize(2_000);
    assertThat(built).allMatch(object -> object.getString("x").length() == object.getInt("i"));
  }
}
