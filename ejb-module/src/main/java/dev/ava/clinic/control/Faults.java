package dev.ava.clinic.control;

import dev.ava.shared.InvalidInput;
import dev.ava.shared.Storable;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads fields of a document and collects everything that is wrong with it. */
final class Faults {

  private static final int MOST_TOLD = 20;

  private final List<String> told = new ArrayList<>();

  void tell(String fault) {
    told.add(fault);
  }

  /**
   * @throws InvalidInput if anything was wrong
   */
  void refuse() {
    if (!told.isEmpty()) {
      throw new InvalidInput(
          "invalid-clinic", String.join(" ", told.subList(0, Math.min(MOST_TOLD, told.size()))));
    }
  }

  /** A text of 1 to {@code longest} characters; an empty one, with a fault, if there is none. */
  String text(JsonObject object, String path, String name, int longest) {
    String text = textOrNull(object, path, name, longest);
    if (text == null) {
      tell(path + name + " must be a text.");
      return "";
    }
    return text;
  }

  @Nullable String textOrNull(JsonObject object, String path, String name, int longest) {
    JsonValue value = object.getOrDefault(name, JsonValue.NULL);
    if (value == JsonValue.NULL) {
      return null;
    }
    if (!(value instanceof JsonString string)) {
      tell(path + name + " must be a text or null.");
      return null;
    }
    String text = Storable.word(string.getString());
    if (text != null && text.length() > longest) {
      tell(path + name + " must not be longer than " + longest + " characters.");
    }
    return text;
  }

  int number(JsonObject object, String path, String name, int least, int most) {
    if (object.get(name) instanceof JsonNumber number
        && number.isIntegral()
        && number.longValue() >= least
        && number.longValue() <= most) {
      return number.intValue();
    }
    tell(path + name + " must be a whole number from " + least + " to " + most + ".");
    return least;
  }

  /** Texts of a list, stripped, without doubles; none if the field is missing. */
  List<String> words(JsonObject object, String path, String name) {
    List<String> words = new ArrayList<>();
    for (JsonValue value : array(object, path, name, 100)) {
      String word = value instanceof JsonString text ? Storable.word(text.getString()) : null;
      if (word == null || word.length() > 100) {
        tell(path + name + " must be a list of texts of at most 100 characters.");
        return List.of();
      }
      words.add(word);
    }
    return words.stream().distinct().toList();
  }

  /** The objects of a list; what is none is told. */
  <T> List<T> objects(
      JsonObject object, String name, int most, BiFunction<JsonObject, String, T> read) {
    List<T> all = new ArrayList<>();
    JsonArray array = array(object, "", name, most);
    for (int i = 0; i < array.size(); i++) {
      String path = name + "[" + i + "].";
      if (array.get(i) instanceof JsonObject one) {
        all.add(read.apply(one, path));
      } else {
        tell(name + "[" + i + "] must be an object.");
      }
    }
    return List.copyOf(all);
  }

  void unique(String path, List<String> keys) {
    Set<String> seen = new HashSet<>();
    keys.stream()
        .filter(key -> !seen.add(key))
        .distinct()
        .forEach(key -> tell(path + key + " is there twice."));
  }

  /** Tells which fields are not in the normal form, which has all there are. */
  void unknown(String path, JsonObject given, JsonObject normal) {
    given.forEach(
        (name, value) -> {
          JsonValue known = normal.get(name);
          if (known == null) {
            tell(path + name + " is not a field of a clinic.");
          } else if (value instanceof JsonObject object && known instanceof JsonObject one) {
            unknown(path + name + ".", object, one);
          } else if (value instanceof JsonArray all && known instanceof JsonArray same) {
            unknown(path + name, all, same);
          }
        });
  }

  /** All objects of a list have the same fields; a list that is refused as a whole has none. */
  private void unknown(String path, JsonArray given, JsonArray normal) {
    if (!normal.isEmpty() && normal.get(0) instanceof JsonObject one) {
      for (int i = 0; i < given.size(); i++) {
        if (given.get(i) instanceof JsonObject object) {
          unknown(path + "[" + i + "].", object, one);
        }
      }
    }
  }

  private JsonArray array(JsonObject object, String path, String name, int most) {
    JsonValue value = object.getOrDefault(name, JsonValue.NULL);
    if (value == JsonValue.NULL) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    if (!(value instanceof JsonArray array)) {
      tell(path + name + " must be a list.");
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    if (array.size() > most) {
      tell(path + name + " must not have more than " + most + " entries.");
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    return array;
  }
}
