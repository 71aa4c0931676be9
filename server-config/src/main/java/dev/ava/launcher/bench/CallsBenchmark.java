package dev.ava.launcher.bench;

import dev.ava.call.boundary.CallDetail;
import dev.ava.call.boundary.CallFilter;
import dev.ava.call.boundary.CallList;
import dev.ava.call.boundary.CallPage;
import dev.ava.launcher.ChangeLog;
import dev.ava.launcher.ScratchDatabase;
import dev.ava.launcher.Stage;
import dev.ava.launcher.Terminal;
import dev.ava.launcher.Workplace;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jdbi.v3.core.Jdbi;

/** Any page and any search of a long list of calls, and what the view costs. */
final class CallsBenchmark implements Benchmark {

  private static final long ROWS = 1_000_000;
  private static final int CALLS_OF_A_CUSTOMER = 5;
  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");
  private static final int ASKED = 300;
  private static final double AIM = 100;

  private static final List<String> NAMES =
      List.of("maria", "James", "ruth", "Hugo B", "wei", "sofia ne", "kofi sas", "Lindaa", "ana");

  private static final List<CallFilter> FILTERS =
      List.of(
          filter("inbound", null, null),
          filter("outbound", null, null),
          filter(null, "completed", null),
          filter(null, "missed", null),
          filter(null, "failed", null),
          filter(null, "cancelled", null),
          filter("outbound", "voicemail", null),
          filter(null, null, "negative"),
          filter("inbound", "failed", "negative"),
          new CallFilter(null, null, null, null, null, null, true));

  private static final String TABLE =
      """
      SELECT id, phone_number, duration_seconds, status, call_direction, sentiment_label, outcome, created_at FROM calls
      WHERE org_id = ? AND NOT call_is_test(metadata) ORDER BY created_at DESC, id DESC LIMIT 20
      """;

  private static final String VIEW =
      """
      SELECT id, phone_number, duration_seconds, status, call_direction, sentiment_label, outcome, created_at,
             resolved_caller_name, name_source, contact_id FROM calls_with_caller_names
      WHERE org_id = ? AND NOT is_test ORDER BY created_at DESC, id DESC LIMIT 20
      """;

  private Terminal terminal;
  private Random random;
  private double slowest;

  @Override
  public String name() {
    return "calls";
  }

  @Override
  public String purpose() {
    return "pages, filters and searches of the list of calls, and what the view with the names"
        + " costs (--rows, 1,000,000 calls)";
  }

  @Override
  public void run(Workplace workplace) throws Exception {
    run(workplace, OptionalLong.empty());
  }

  @Override
  public void run(Workplace workplace, OptionalLong rows) throws Exception {
    terminal = workplace.terminal();
    random = new Random(1);
    try (ScratchDatabase scratch = new ScratchDatabase(workplace)) {
      fill(
          new BenchScripts(scratch.database()),
          new ChangeLog(scratch.database()),
          rows.orElse(ROWS));
      try (Connection connection = scratch.database().connect()) {
        measure(Jdbi.create(connection), rows.orElse(ROWS));
      }
    }
  }

  private void fill(BenchScripts scripts, ChangeLog changeLog, long rows) throws Exception {
    scripts.mustBeEmpty();
    terminal.say("Filling a database with %,d calls …".formatted(rows));
    changeLog.apply(Stage.BASELINE);
    changeLog.apply(Stage.EXPAND);
    scripts.run(
        "calls/fill.sql",
        sql ->
            sql.replace(":rows", String.valueOf(rows))
                .replace(":customers", String.valueOf(Math.max(1, rows / CALLS_OF_A_CUSTOMER))));
    scripts.execute("VACUUM ANALYZE");
  }

  private void measure(Jdbi jdbi, long rows) {
    CallList list = CallList.over(jdbi, Clock.systemUTC());
    terminal.heading(
        "Pages of 20, one connection; times in ms, the first look at a list among them");
    terminal.say("%-34s %8s %8s %8s %8s".formatted("", "p50", "p95", "p99", "max"));
    pages("any page by number", list, CallFilter.NONE);
    FILTERS.forEach(filter -> pages(words(filter), list, filter));
    row("behind a cursor, on and on", walk(list));
    row("search: names", n -> list.page(ORG, text(NAMES.get(n % NAMES.size())), 1 + n % 3, 20));
    row("search: numbers", n -> list.page(ORG, text(number(n)), 1, 20));
    row("search: one or two characters", n -> list.page(ORG, text(n % 2 == 0 ? "a" : "or"), 1, 20));
    row("search: nothing has it", n -> list.page(ORG, text("zzq" + n), 1, 20));
    row(
        "search: a name among the missed",
        n ->
            list.page(
                ORG,
                new CallFilter(
                    null, "missed", null, null, null, NAMES.get(n % NAMES.size()), false),
                1,
                20));
    CallDetail detail = new CallDetail(jdbi);
    row("one call", n -> detail.view(ORG, any(list, rows)));
    terminal.say("The slowest p99 is %.1f ms (aim: %.0f).".formatted(slowest, AIM));
    overhead(jdbi);
  }

  private void pages(String name, CallList list, CallFilter filter) {
    CallPage first = list.page(ORG, filter, 1, 20);
    long last = Math.max(1, first.pagination().pages());
    row(
        name + ", %,d".formatted(first.pagination().total()),
        n -> list.page(ORG, filter, n == 0 ? (int) last : 1 + (int) random.nextLong(last), 20));
  }

  private IntFunction<Object> walk(CallList list) {
    String[] cursor = {list.page(ORG, CallFilter.NONE, 1, 20).pagination().nextCursor()};
    return n -> {
      CallPage page = list.after(ORG, CallFilter.NONE, cursor[0], 20);
      cursor[0] =
          page.pagination().nextCursor() == null ? cursor[0] : page.pagination().nextCursor();
      return page;
    };
  }

  private UUID any(CallList list, long rows) {
    int pages = (int) Math.max(1, rows * 9 / 10 / 20);
    return list.page(ORG, CallFilter.NONE, 1 + random.nextInt(pages), 20).calls().get(0).id();
  }

  private void row(String name, IntFunction<Object> ask) {
    Histogram micros = new Histogram(3);
    for (int n = 0; n < ASKED; n++) {
      long began = System.nanoTime();
      var unused = ask.apply(n);
      micros.recordValue((System.nanoTime() - began) / 1000);
    }
    slowest = Math.max(slowest, micros.getValueAtPercentile(99) / 1000.0);
    terminal.say(
        "%-34s %8.1f %8.1f %8.1f %8.1f"
            .formatted(
                name,
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(95) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0,
                micros.getMaxValue() / 1000.0));
  }

  private void overhead(Jdbi jdbi) {
    terminal.heading("The newest 20 calls: the table alone, and the view with the names");
    double table = median(jdbi, TABLE);
    double view = median(jdbi, VIEW);
    terminal.say(
        "table %.3f ms, view %.3f ms: %.3f ms more for 20 names (median of %d)"
            .formatted(table, view, view - table, ASKED));
  }

  private static double median(Jdbi jdbi, String statement) {
    Histogram nanos = new Histogram(3);
    for (int n = 0; n < ASKED; n++) {
      long began = System.nanoTime();
      jdbi.useHandle(sql -> sql.createQuery(statement).bind(0, ORG).mapToMap().list());
      nanos.recordValue(System.nanoTime() - began);
    }
    return nanos.getValueAtPercentile(50) / 1e6;
  }

  /** A part of a number, from four digits to a whole one. */
  private static String number(int n) {
    String whole = "+1415" + (2_000_001 + n * 631);
    return whole.substring(whole.length() - 4 - n % 8);
  }

  private static CallFilter text(String text) {
    return new CallFilter(null, null, null, null, null, text, false);
  }

  private static CallFilter filter(String direction, String status, String sentiment) {
    return new CallFilter(direction, status, sentiment, null, null, null, false);
  }

  private static String words(CallFilter filter) {
    return filter.includeTest()
        ? "with tests"
        : String.join(
            " ",
            Stream.of(filter.direction(), filter.status(), filter.sentiment())
                .filter(Objects::nonNull)
                .toList());
  }
}
