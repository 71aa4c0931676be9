package dev.ava.appointment.control;

import dev.ava.clinic.boundary.Clinic;
import dev.ava.clinic.boundary.Clinic.Practitioner;
import dev.ava.clinic.boundary.Clinic.Service;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds services and practitioners by what callers call them. */
public final class Named {

  private Named() {}

  /** By slug, name or one of its other names, also within more words: "a Botox treatment". */
  public static Optional<Service> service(Clinic clinic, String said) {
    return find(
        clinic.services(),
        service ->
            Stream.concat(Stream.of(service.slug(), service.name()), service.alsoCalled().stream())
                .toList(),
        said);
  }

  /** By key or name, or a part of the name that only one of them has: "Dr. Smith", "Emily". */
  public static Optional<Practitioner> practitioner(Clinic clinic, String said) {
    return find(
        clinic.practitioners(),
        practitioner -> List.of(practitioner.key(), practitioner.name()),
        said);
  }

  private static <T> Optional<T> find(List<T> all, Function<T, List<String>> names, String said) {
    String wanted = plain(said);
    if (wanted.isBlank()) {
      return Optional.empty();
    }
    List<T> within = new ArrayList<>();
    T longest = null;
    int length = 0;
    for (T one : all) {
      for (String name : names.apply(one)) {
        String known = plain(name);
        if (known.equals(wanted)) {
          return Optional.of(one);
        }
        if (wanted.contains(known) && known.length() > length) {
          longest = one;
          length = known.length();
        }
        if (known.contains(wanted) && !within.contains(one)) {
          within.add(one);
        }
      }
    }
    if (longest != null) {
      return Optional.of(longest);
    }
    return within.size() == 1 ? Optional.of(within.get(0)) : Optional.empty();
  }

  /** Names for a sentence. */
  public static String list(List<String> names) {
    return switch (names.size()) {
      case 0 -> "nothing";
      case 1 -> names.get(0);
      default ->
          String.join(", ", names.subList(0, names.size() - 1))
              + " and "
              + names.get(names.size() - 1);
    };
  }

  /** Those who do a service, in the clinic's order. */
  public static List<Practitioner> whoDo(Clinic clinic, Service service) {
    return clinic.practitioners().stream()
        .filter(practitioner -> practitioner.services().contains(service.slug()))
        .toList();
  }

  /** Lower case words with one blank before and after each, so that only whole words are found. */
  private static String plain(String text) {
    String words =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("['\u2019]", "")
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip()
            .replaceAll("\\bdoctor\\b", "dr");
    return words.isEmpty() ? "" : " " + words + " ";
  }
}
