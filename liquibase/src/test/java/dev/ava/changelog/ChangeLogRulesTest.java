package dev.ava.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rules that a reviewer would otherwise have to remember, over the text of every change set. */
class ChangeLogRulesTest {

  private static final Path ROOT = Path.of("src/main/resources/db");
  private static final List<String> STAGES =
      List.of("baseline", "expand", "backfill", "constrain", "contract");
  private static final Pattern HEAD = Pattern.compile("(?m)^--changeset ava:(\\S+)(.*)$");
  private static final Pattern ROLLBACK_BLOCK =
      Pattern.compile("/\\* liquibase rollback\\R(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern CHECK =
      Pattern.compile(
          "(CONSTRAINT\\s+\\w+\\s+|FOREIGN KEY \\(\\w+\\) )?\\b(CHECK|REFERENCES|UNIQUE)\\b(?! INDEX)");

  private static final Pattern OUTSIDE =
      Pattern.compile("CONCURRENTLY|(?s)NOT VALID;.*VALIDATE CONSTRAINT|\\bCALL ");
  private static final String BUSY =
      "(organizations|customers|appointments|calls|call_\\w+|daily_metrics)\\b";

  private record ChangeSet(Path file, String id, String attributes, String text) {
    String stage() {
      return ROOT.relativize(file).getName(0).toString();
    }

    String rollback() {
      int begin = text.indexOf("/* liquibase rollback");
      return text.substring(begin < 0 ? text.indexOf("--rollback ") : begin);
    }

    boolean inTransaction() {
      return !attributes.contains("runInTransaction:false");
    }
  }

  @TestFactory
  Stream<DynamicTest> every_change_set() {
    return changeSets().stream()
        .map(set -> DynamicTest.dynamicTest(set.id(), () -> keepsTheRules(set)));
  }

  @Test
  void ids_are_unique() {
    assertThat(changeSets()).extracting(ChangeSet::id).doesNotHaveDuplicates();
  }

  @Test
  void the_folders_are_the_stages() throws IOException {
    try (Stream<Path> entries = Files.list(ROOT)) {
      assertThat(entries.filter(Files::isDirectory).map(p -> p.getFileName().toString()))
          .isSubsetOf(STAGES);
    }
  }

  private static void keepsTheRules(ChangeSet set) {
    assertThat(set.attributes()).as("label").contains(" labels:" + set.stage());
    assertThat(set.text()).as("comment that says why").containsPattern("(?m)^--comment: .{10,}");
    assertThat(set.text())
        .as("rollback")
        .containsPattern("(?m)^(--rollback |/\\* liquibase rollback)");
    assertThat(set.text())
        .as("a lock_timeout, so that the legacy applications never queue behind a migration")
        .containsPattern("(?m)^SET " + (set.inTransaction() ? "LOCAL " : "") + "lock_timeout = ");
    assertThat(set.rollback())
        .as("the same on the way back, or nothing to do there")
        .containsPattern(
            "SET "
                + (set.inTransaction() ? "LOCAL " : "")
                + "lock_timeout = |^--rollback empty\\s*$");
    assertThat(OUTSIDE.matcher(set.text()).find())
        .as(
            "what is CONCURRENTLY, what validates what it has just added, and what goes back in"
                + " batches runs outside a transaction, everything else inside one")
        .isEqualTo(!set.inTransaction());
    Matcher block = ROLLBACK_BLOCK.matcher(set.text());
    if (block.find()) {
      // Liquibase joins the lines of such a block: a comment would swallow all that follows it.
      assertThat(block.group(1)).as("comment in a rollback block").doesNotContain("--");
    }
    if (!set.stage().equals("baseline")) {
      constraintsAreNamed(set);
      busyTablesAreNotHeld(set);
      writersAreNotMetHalfWay(set);
    }
  }

  /**
   * A table in use must not be read to its end, or written anew, under a lock that holds writers.
   */
  private static void busyTablesAreNotHeld(ChangeSet set) {
    String text = set.text().replaceAll("(?m)^--.*$|COMMENT ON .*$", "");
    assertThat(text)
        .as("an index on a table in use is built CONCURRENTLY")
        .doesNotContainPattern("CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)\\w+ ON " + BUSY)
        .as("a rule for a table in use comes NOT VALID, or with an index that is there")
        .doesNotContainPattern(
            "(?s)ALTER TABLE " + BUSY + "[^;]*ADD CONSTRAINT(?![^;]*(NOT VALID|USING INDEX))")
        .as("a column of a table in use changes neither type nor comes with a changing default")
        .doesNotContainPattern(
            "(?s)ALTER TABLE "
                + BUSY
                + "[^;]*(ALTER COLUMN \\w+ (SET DATA )?TYPE|DEFAULT \\w+\\()");
    assertThat(set.inTransaction() && text.contains("NOT VALID") && text.contains("VALIDATE "))
        .as("adds and validates in one transaction, so under the lock of the first")
        .isFalse();
  }

  /**
   * A table goes with its foreign keys, each of which locks the table it points to. Whoever holds
   * one of them and waits for the next meets a writer that waits the other way: so they are taken
   * beforehand, in the order in which a writer and its foreign keys take them.
   */
  private static void writersAreNotMetHalfWay(ChangeSet set) {
    int rollback = set.text().indexOf("rollback");
    String drop = set.text().substring(rollback);
    List<String> busy =
        Stream.of("calls", "customers", "organizations")
            .filter(
                table ->
                    Pattern.compile("REFERENCES " + table + "\\b")
                        .matcher(set.text().substring(0, rollback))
                        .find())
            .toList();
    if (busy.size() > 1 && drop.contains("DROP TABLE")) {
      assertThat(drop)
          .as("locks in the order of the writers")
          .contains("LOCK TABLE " + String.join(", ", busy) + " IN ACCESS EXCLUSIVE MODE;");
    }
  }

  private static void constraintsAreNamed(ChangeSet set) {
    Matcher check = CHECK.matcher(set.text().replaceAll("(?m)^--.*$|COMMENT ON .*$|'[^']*'", ""));
    while (check.find()) {
      assertThat(check.group(1)).as("name of " + check.group()).isNotNull();
    }
  }

  private static List<ChangeSet> changeSets() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted()
          .flatMap(file -> changeSets(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ChangeSet> changeSets(Path file) {
    try {
      String text = Files.readString(file);
      List<ChangeSet> sets = new ArrayList<>();
      Matcher head = HEAD.matcher(text);
      while (head.find()) {
        int end = text.indexOf("--changeset", head.end());
        String body = text.substring(head.end(), end < 0 ? text.length() : end);
        sets.add(new ChangeSet(file, head.group(1), head.group(2), body));
      }
      return sets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
