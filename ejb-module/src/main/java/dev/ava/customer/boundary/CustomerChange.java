package dev.ava.customer.boundary;

import dev.ava.customer.PersonName;
import dev.ava.shared.InvalidInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a customer to be set; what is left out stays, null takes a value away.
 *
 * @param fields of {@link #FIELDS}, checked; a name without stray blanks
 */
public record CustomerChange(Map<String, @Nullable String> fields) {

  public static final Set<String> FIELDS = Set.of("name", "email", "notes", "lead_status");

  private static final int LONGEST_NOTES = 10_000;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

  /**
   * @throws InvalidInput naming everything that can't be used
   */
  public CustomerChange {
    Map<String, @Nullable String> checked = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    fields.forEach((field, value) -> checked.put(field, check(field, value, wrong)));
    if (fields.isEmpty()) {
      wrong.add("nothing is to be changed: give one of " + new TreeSet<>(FIELDS));
    }
    if (!wrong.isEmpty()) {
      throw new InvalidInput("invalid-customer", String.join("; ", wrong) + ".");
    }
    fields = checked;
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  private static @Nullable String check(String field, @Nullable String given, List<String> wrong) {
    String value = given == null ? "" : given.replace("\u0000", "").strip();
    if (!FIELDS.contains(field)) {
      wrong.add(field + " can't be set here, only " + new TreeSet<>(FIELDS));
    }
    if (value.isEmpty()) {
      return null;
    }
    switch (field) {
      case "name" -> {
        if (PersonName.clean(value).isEmpty()) {
          wrong.add(
              "name is no name of a person: two characters with a letter, no number and no"
                  + " placeholder; null if it is not known");
        }
        return PersonName.clean(value).orElse(null);
      }
      case "email" -> {
        if (!EMAIL.matcher(value).matches()) {
          wrong.add("email is no address");
        }
      }
      case "lead_status" -> {
        if (!CustomerFilter.LEADS.contains(value)) {
          wrong.add("lead_status is hot, warm or cold");
        }
      }
      default -> {
        if (value.length() > LONGEST_NOTES) {
          wrong.add(field + " is longer than " + LONGEST_NOTES + " characters");
        }
      }
    }
    return value;
  }
}
