package dev.ava.scoring.control;

import dev.ava.scoring.boundary.Scorable;
import dev.ava.scoring.boundary.Scorable.Action;
import dev.ava.scoring.boundary.Scorable.Standing;
import dev.ava.scoring.boundary.Scorable.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** A conversation of {@code labelled/labelled.txt} and how a person judged it. */
public record Labelled(
    int number, Scorable conversation, String outcome, String sentiment, int score) {

  private static final String FILE = "/dev/ava/scoring/labelled/labelled.txt";
  private static final Pattern CONVERSATIONS = Pattern.compile("(?m)^== ");
  private static final Pattern BLANK = Pattern.compile(" ");
  private static final UUID NONE = new UUID(0, 0);

  /** False: rules may be tuned on it. */
  public boolean forTest() {
    return number % 2 == 0;
  }

  public static List<Labelled> all() {
    try (InputStream file = Labelled.class.getResourceAsStream(FILE)) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Labelled> parse(String file) {
    List<Labelled> all = new ArrayList<>();
    for (String part : CONVERSATIONS.splitAsStream(file).toList()) {
      if (!part.startsWith("#")) {
        all.add(one(part.strip().lines().toList()));
      }
    }
    return all;
  }

  private static Labelled one(List<String> lines) {
    List<String> head = BLANK.splitAsStream(lines.get(0)).toList();
    List<Turn> turns = new ArrayList<>();
    List<Action> actions = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String rest = line.substring(3);
      switch (line.charAt(0)) {
        case 'C' -> turns.add(new Turn(Scorable.CUSTOMER, rest));
        case 'A' -> turns.add(new Turn(Scorable.ASSISTANT, rest));
        case 'T' ->
            actions.add(new Action(rest.substring(0, rest.indexOf(' ')), rest.endsWith(" ok")));
        default -> throw new IllegalArgumentException("labelled.txt: " + line);
      }
    }
    Standing nothing = new Standing("completed", null, null, null, null, null);
    return new Labelled(
        Integer.parseInt(head.get(0)),
        new Scorable(NONE, NONE, head.get(1), turns, actions, nothing),
        head.get(2),
        head.get(3),
        Integer.parseInt(head.get(4)));
  }
}
