package dev.ava.migration.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The queries of evidence.sql. */
public final class EvidenceQueries {

  /**
   * One section of the page.
   *
   * @param key its name in the JSON form
   * @param tables without which it can't be asked
   */
  public record Query(String key, String title, List<String> tables, String sql) {}

  private static final String MARKER = "--@ ";

  private EvidenceQueries() {}

  public static List<Query> all() {
    List<Query> queries = new ArrayList<>();
    String[] parts = Sql.of("evidence.sql").split("(?m)^" + MARKER, -1);
    for (String part : Arrays.copyOfRange(parts, 1, parts.length)) {
      int end = part.indexOf('\n');
      String[] head = part.substring(0, end).split("\\|", -1);
      List<String> tables =
          Arrays.stream(head[2].split(",", -1))
              .map(String::strip)
              .filter(t -> !t.isEmpty())
              .toList();
      queries.add(
          new Query(head[0].strip(), head[1].strip(), tables, part.substring(end + 1).strip()));
    }
    return queries;
  }
}
