package dev.ava.assistant.control.offline.understanding;

import dev.ava.clinic.boundary.Clinic.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of a clinic's services is meant; small slips of the pen or of a transcriber are forgiven.
 */
final class ServiceReader {

  /**
   * @param meant in the order of their mention
   * @param unclear all of them fit one word, as "facial": it has to be asked which
   */
  record Found(List<Service> meant, boolean unclear) {}

  private record Alias(String words, Service service) {}

  private static final Set<String> SAY_NOTHING =
      Set.of(
          "treatment",
          "removal",
          "session",
          "therapy",
          "appointment",
          "service",
          "the",
          "and",
          "for",
          "with",
          "skin",
          "body",
          "face",
          "new",
          "full",
          "first",
          "client",
          "visit",
          "time");

  private final List<Alias> aliases = new ArrayList<>();
  private final List<Service> services;

  ServiceReader(List<Service> services) {
    this.services = services;
    for (Service service : services) {
      add(service.name(), service);
      add(service.name().replaceAll("\\(.*?\\)", " "), service);
      Matcher inner = Pattern.compile("\\((.*?)\\)").matcher(service.name());
      while (inner.find()) {
        add(inner.group(1), service);
      }
      add(service.slug().replace('_', ' '), service);
      service.alsoCalled().forEach(name -> add(name, service));
    }
    aliases.sort(Comparator.comparingInt((Alias alias) -> -alias.words().length()));
  }

  private void add(String name, Service service) {
    String words = plain(name);
    if (words.length() > 1) {
      aliases.add(new Alias(words, service));
      if (words.endsWith("s") && words.length() > 4) {
        aliases.add(new Alias(words.substring(0, words.length() - 1), service));
      }
    }
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  Found read(Utterance said) {
    List<Matched> found = new ArrayList<>();
    for (Alias alias : aliases) {
      String spelled = Pattern.quote(alias.words()).replace(" ", "\\E[\\s-]*\\Q");
      Pattern pattern = Pattern.compile("(?<![\\w'])" + spelled + "(?:s|es)?(?![\\w])");
      said.take(pattern).ifPresent(at -> found.add(new Matched(at.start(), alias.service())));
    }
    if (found.isEmpty()) {
      misspelled(said, found);
    }
    if (found.isEmpty()) {
      return byOneWord(said);
    }
    found.sort(Comparator.comparingInt(Matched::at));
    return new Found(found.stream().map(Matched::service).distinct().toList(), false);
  }

  private record Matched(int at, Service service) {}

  private void misspelled(Utterance said, List<Matched> found) {
    Matcher words =
        Pattern.compile("(?<![\\w'])[\\p{L}]+(?:[\\s-]+[\\p{L}]+){0,2}").matcher(said.rest());
    int from = 0;
    while (from < said.rest().length() && words.find(from)) {
      String phrase = words.group();
      for (int end = phrase.length(); end > 0; end = phrase.lastIndexOf(' ', end - 1)) {
        String squashed = phrase.substring(0, end).replaceAll("[^\\p{L}]", "");
        for (Alias alias : aliases) {
          String name = alias.words().replace(" ", "");
          int allowed = name.length() >= 9 ? 2 : name.length() >= 5 ? 1 : 0;
          if (allowed > 0
              && squashed.length() >= 5
              && squashed.charAt(0) == name.charAt(0)
              && Closeness.distance(squashed, name) <= allowed) {
            said.blank(words.start(), words.start() + end, Utterance.TAKEN);
            found.add(new Matched(words.start(), alias.service()));
            return;
          }
        }
      }
      int blank = phrase.indexOf(' ');
      from = blank < 0 ? words.end() : words.start() + blank + 1;
    }
  }

  /** "Laser", "filler", "a facial": a word that is in the name of one service, or of several. */
  private Found byOneWord(Utterance said) {
    for (String word : said.rest().split("[^\\p{L}]+", -1)) {
      String stem = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
      if (stem.length() < 4 || SAY_NOTHING.contains(stem)) {
        continue;
      }
      Set<Service> named = new LinkedHashSet<>();
      for (Service service : services) {
        String name = plain(service.name());
        for (String part : name.split(" ", -1)) {
          if (part.equals(stem)
              || part.equals(stem + "s")
              || (part.length() > stem.length() && part.endsWith(stem) && stem.length() > 5)) {
            named.add(service);
          }
        }
      }
      if (!named.isEmpty()) {
        said.take(Pattern.compile("(?<![\\w'])" + Pattern.quote(word) + "(?!\\w)"));
        return new Found(List.copyOf(named), named.size() > 1);
      }
    }
    return new Found(List.of(), false);
  }
}
