package dev.ava.conversation.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.conversation.boundary.ConversationFilter;
import dev.ava.testing.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The lists' statements on as many conversations as {@code -Dava.bench.rows=1000000} says: which
 * indexes they use, and how long they take. The table for docs/performance.md is written to {@code
 * target/lists-at-scale.md}.
 */
@EnabledIfSystemProperty(named = "ava.bench.rows", matches = "[0-9]+")
class ListsAtScaleIT {

  private static final UUID ORG = UUID.fromString("00000000-0000-0000-0000-00000000000a");
  private static final Pattern INDEX = Pattern.compile("(?:using|Index Scan on) (\\w+)");
  private static final int ROUNDS = 7;

  private final StringBuilder table =
      new StringBuilder("| List | median ms | indexes of the page |\n|---|---:|---|\n");

  @Test
  void every_list_is_led_by_an_index() throws IOException {
    EmbeddedDatabase database = EmbeddedDatabase.migrated();
    database.execute(script().replace("${rows}", System.getProperty("ava.bench.rows")));
    database.execute("VACUUM ANALYZE");
    Jdbi.create(database.dataSource()).useHandle(this::measure);
    Files.writeString(Path.of("target", "lists-at-scale.md"), table);
  }

  private void measure(Handle sql) {
    String all = "idx_conversations_org_last_activity";
    page(sql, "first page", ConversationFilter.NONE, 0, all);
    page(sql, "page 500 by number", ConversationFilter.NONE, 9_980, all);
    cursor(sql, all);
    page(sql, "calls (5 %)", filter(null, "voice", null, null), 0, "idx_conversations_voice");
    page(sql, "e-mails (0.1 %)", filter(null, "email", null, null), 0, "idx_conversations_email");
    page(sql, "failed (2 %)", filter(null, null, "failed", null), 0, "idx_conversations_failed");
    page(sql, "none (no active one)", filter(null, null, "active", null), 0, "");
    Instant day = Instant.parse("2021-05-05T00:00:00Z");
    page(
        sql,
        "one day",
        new ConversationFilter(null, null, null, day, day.plusSeconds(86_400), null),
        0,
        all);
    page(
        sql,
        "one customer",
        filter(777, null, null, null),
        0,
        "idx_conversations_customer_last_activity");
    String text = "idx_communication_messages_text";
    page(sql, "search: a rare word (20 hits)", filter(null, null, null, "w12345"), 0, text);
    page(sql, "search: a common word (a sixth)", filter(null, null, null, "botox"), 0, text);
    page(
        sql,
        "search: a part of a name",
        filter(null, null, null, "maria c4c"),
        0,
        "idx_customers_name_trgm");
    page(
        sql,
        "search: a part of a number",
        filter(null, null, null, "305 012-34"),
        0,
        "idx_customers_phone_trgm");
    count(sql);
  }

  private void page(Handle sql, String name, ConversationFilter filter, long from, String index) {
    row(sql, name, Selection.of(sql, ORG, filter), from, index);
  }

  private void cursor(Handle sql, String index) {
    Cursor middle = new Cursor(Instant.parse("2022-01-01T00:00:00Z"), UUID.randomUUID());
    Selection behind = Selection.of(sql, ORG, ConversationFilter.NONE).after(middle);
    row(sql, "anywhere behind a cursor", behind, 0, index);
  }

  private void row(Handle sql, String name, Selection selection, long from, String index) {
    double ms = median(() -> ConversationRows.read(sql, selection, from, 21));
    Set<String> used = indexes(sql, selection, from);
    table.append("| %s | %.1f | %s |%n".formatted(name, ms, String.join(", ", used)));
    if (!index.isEmpty()) {
      assertThat(used).as(name).contains(index);
    }
  }

  private void count(Handle sql) {
    Selection all = Selection.of(sql, ORG, ConversationFilter.NONE);
    double ms = median(() -> ConversationRows.count(sql, all));
    table.append("| count of all, for totals | %.1f | |%n".formatted(ms));
  }

  /**
   * Of the conversations, messages and customers that are looked for; not of the rows' dressing.
   */
  private static Set<String> indexes(Handle sql, Selection selection, long from) {
    String cut = ConversationRows.PAGE;
    cut = cut.substring(cut.indexOf('(') + 1, cut.indexOf(":from)") + ":from".length());
    Set<String> used = new TreeSet<>();
    sql.createQuery("EXPLAIN " + cut.formatted(selection.condition()))
        .bindMap(selection.values())
        .bind("from", from)
        .bind("size", 21)
        .mapTo(String.class)
        .forEach(
            line -> {
              Matcher index = INDEX.matcher(line);
              if (index.find()) {
                used.add(index.group(1));
              }
            });
    return used;
  }

  private static double median(Runnable statement) {
    double[] ms = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      statement.run();
      ms[i] = (System.nanoTime() - begin) / 1e6;
    }
    Arrays.sort(ms);
    return ms[ROUNDS / 2];
  }

  private static ConversationFilter filter(
      Integer customer, String channel, String status, String text) {
    return new ConversationFilter(customer, channel, status, null, null, text);
  }

  private static String script() throws IOException {
    try (InputStream script =
        ListsAtScaleIT.class.getResourceAsStream("/dev/ava/conversation/lists-at-scale.sql")) {
      return new String(script.readAllBytes(), UTF_8);
    }
  }
}
