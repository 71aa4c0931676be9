package dev.ava.call.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list of many calls is read through its indexes: PostgreSQL counts who reads whole tables. */
@Tag("postgresql-15")
class CallListPlansIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final UUID ORG = UUID.randomUUID();
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final CallList list = CallList.over(JDBI, new SettableClock());

  @BeforeAll
  static void manyCalls() {
    JDBI.useHandle(
        sql -> {
          sql.execute("INSERT INTO organizations (id, name) VALUES (?, 'x')", ORG);
          sql.execute(
              """
              INSERT INTO customers (org_id, name, phone, created_at)
              SELECT ?, 'Maria ' || initcap(translate(md5(n::text), '0123456789', 'aeioulnrst')),
                     '+1415' || (2000000 + n), now()
                FROM generate_series(1, 5000) n
              """,
              ORG);
          sql.execute(
              """
              INSERT INTO calls (id, org_id, conversation_id, customer_id, phone_number, call_direction, status,
                                 sentiment_label, call_start_time, created_at)
              SELECT gen_random_uuid(), c.org_id, 'p' || c.id || '-' || n, c.id, c.phone,
                     (ARRAY['inbound', 'outbound'])[1 + n % 2],
                     CASE WHEN (c.id + n) % 50 = 0 THEN 'failed' ELSE 'completed' END,
                     (ARRAY['positive', 'neutral', 'negative'])[1 + (c.id + n) % 3], at, at
                FROM customers c CROSS JOIN generate_series(1, 12) n
               CROSS JOIN LATERAL (SELECT now() - (c.id * 12 + n) * interval '1 minute' AS at) t
               WHERE c.org_id = ?
              """,
              ORG);
          sql.execute("VACUUM ANALYZE calls");
          sql.execute("VACUUM ANALYZE customers");
        });
  }

  @ParameterizedTest
  @CsvSource({
    ",,,",
    "inbound,,,",
    ",failed,,",
    ",,negative,",
    "outbound,failed,negative,",
    ",,,maria",
    ",,,2001234",
    "inbound,,,maria"
  })
  void no_list_and_no_search_reads_the_whole_table(
      String direction, String status, String sentiment, String text) {
    CallFilter filter = new CallFilter(direction, status, sentiment, null, null, text, false);
    Reads before = reads();

    assertThat(list.page(ORG, filter, 1, 20).calls()).isNotEmpty();
    list.page(ORG, filter, 3, 20);
    list.newest(ORG, filter, 20);

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(reads().byIndex()).isGreaterThan(before.byIndex()));
    assertThat(reads().whole()).isEqualTo(before.whole());
  }

  @Test
  void a_page_behind_a_cursor_neither() {
    Reads before = reads();
    String cursor = list.page(ORG, CallFilter.NONE, 1, 20).pagination().nextCursor();

    for (int page = 0; page < 5; page++) {
      cursor = list.after(ORG, CallFilter.NONE, cursor, 20).pagination().nextCursor();
    }

    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(reads().byIndex()).isGreaterThan(before.byIndex()));
    assertThat(reads().whole()).isEqualTo(before.whole());
  }

  private record Reads(long whole, long byIndex) {}

  /** How often the calls were read from end to end, and by an index, by whoever. */
  private static Reads reads() {
    return JDBI.withHandle(
        sql ->
            sql.createQuery(
                    "SELECT seq_scan, idx_scan FROM pg_stat_user_tables WHERE relname = 'calls'")
                .map((row, context) -> new Reads(row.getLong(1), row.getLong(2)))
                .one());
  }
}
