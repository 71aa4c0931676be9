package dev.ava.call.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ava.call.boundary.UnknownCallers.UnnamedKind;
import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a database where the legacy applications still write as they like. */
class CallFiguresIT {

  private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.empty();
  private static final Jdbi JDBI = Jdbi.create(DATABASE.dataSource());

  private final SettableClock clock = new SettableClock();
  private final CallFigures figures = new CallFigures(JDBI, clock);
  private final UUID org = UUID.randomUUID();

  @BeforeAll
  static void expand() {
    ChangeLog.on(DATABASE).update("baseline", "expand");
  }

  @Test
  void callers_without_a_name_are_told_apart_by_why() {
    organisation();
    call(customer("Maria Lopez", "+13105550101", true), "+13105550101", "completed", 1);
    call(null, "Anonymous", "completed", 2);
    call(null, null, "completed", 3);
    UUID nobodys = call(null, "+13105550102", "completed", 4);
    UUID nameless =
        call(customer("Unknown Caller", "+13105550103", true), "+13105550103", "completed", 5);
    int one = customer("One Person", "+13105550104", true);
    int other = customer("Other Person", "310-555-0104", false);
    UUID shared = call(null, "+13105550104", "completed", 6);

    UnknownCallers unknown = figures.unknown(org, 30);

    assertThat(unknown.calls()).isEqualTo(6);
    assertThat(unknown.unnamed()).isEqualTo(5);
    assertThat(unknown.kinds())
        .extracting(UnnamedKind::kind, UnnamedKind::calls)
        .containsExactly(
            tuple("withheld", 2L),
            tuple("no_customer", 1L),
            tuple("phone_only", 1L),
            tuple("ambiguous", 1L));
    assertThat(example(unknown, 1).id()).isEqualTo(nobodys);
    assertThat(example(unknown, 2).id()).isEqualTo(nameless);
    assertThat(example(unknown, 3).id()).isEqualTo(shared);
    assertThat(example(unknown, 3).candidates()).containsExactly(one, other);
  }

  @Test
  void without_a_call_there_is_no_share() {
    organisation();

    assertThat(figures.unknown(org, 30).share()).isNull();
    assertThat(figures.unknown(org, 30).kinds()).hasSize(4);
  }

  @Test
  void figures_count_by_direction_outcome_and_the_organisations_own_day() {
    organisation();
    call(null, "+13105550101", "completed", 60);
    call(null, "+13105550101", "voicemail", 3 * 3600);
    call(null, "+13105550101", "completed", 6 * 24 * 3600);
    call(null, "+13105550101", "completed", 8 * 24 * 3600);
    ZoneId denver = ZoneId.of("America/Denver");

    CallFigures.Stats week = figures.stats(org, Duration.ofDays(7), denver);

    assertThat(week.total()).isEqualTo(3);
    assertThat(week.inbound()).isEqualTo(3);
    assertThat(week.completed()).isEqualTo(2);
    assertThat(week.missed()).isEqualTo(1);
    assertThat(week.today()).as("the day began two hours ago").isEqualTo(1);
    assertThat(figures.summary(org, denver).totalCalls()).isEqualTo(4);
    assertThat(figures.summary(org, denver).averageDuration()).isEqualTo(30);
  }

  private static UnknownCallers.UnnamedCall example(UnknownCallers unknown, int kind) {
    return unknown.kinds().get(kind).examples().get(0);
  }

  private void organisation() {
    JDBI.useHandle(h -> h.execute("INSERT INTO organizations (id, name) VALUES (?, 'x')", org));
  }

  private int customer(String name, String phone, boolean read) {
    return JDBI.withHandle(
        h ->
            h.createQuery(
                    "INSERT INTO customers (org_id, name, phone, phone_raw) VALUES (:org, :name, :phone, :raw) RETURNING id")
                .bind("org", org)
                .bind("name", name)
                .bind("phone", phone)
                .bind("raw", read ? phone : null)
                .mapTo(Integer.class)
                .one());
  }

  private UUID call(Integer customer, String phone, String status, int secondsAgo) {
    UUID id = UUID.randomUUID();
    Instant at = clock.instant().minusSeconds(secondsAgo);
    JDBI.useHandle(
        h ->
            h.execute(
                """
                INSERT INTO calls (id, org_id, conversation_id, customer_id, phone_number, call_direction, status,
                                   call_start_time, created_at, duration_seconds)
                VALUES (?, ?, ?, ?, ?, 'inbound', ?, ?, ?, 30)
                """,
                id,
                org,
                "c" + id,
                customer,
                phone,
                status,
                at,
                at));
    return id;
  }
}
