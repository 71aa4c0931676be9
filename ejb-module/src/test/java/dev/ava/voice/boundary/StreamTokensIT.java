package dev.ava.voice.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.SettableClock;
import dev.ava.voice.boundary.StreamTokens.StreamedCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class StreamTokensIT {

  private static final Jdbi JDBI = Jdbi.create(EmbeddedDatabase.migrated().dataSource());
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock();
  private final StreamTokens tokens = new StreamTokens(JDBI, clock, MINUTE);

  @Test
  void a_token_leads_to_its_call_once() {
    UUID call = call();
    String token = issue(call).orElseThrow();

    StreamedCall streamed = redeem(token).orElseThrow();

    assertThat(streamed.callId()).isEqualTo(call);
    assertThat(streamed.callSid()).isEqualTo("TW_" + call);
    assertThat(redeem(token)).isEmpty();
  }

  @Test
  void of_many_who_bring_the_same_token_at_once_one_gets_the_call() {
    String token = issue(call()).orElseThrow();

    List<Optional<StreamedCall>> got =
        IntStream.range(0, 16).parallel().mapToObj(i -> redeem(token)).toList();

    assertThat(got.stream().filter(Optional::isPresent)).hasSize(1);
  }

  @Test
  void a_later_token_makes_the_earlier_one_worthless() {
    UUID call = call();
    String first = issue(call).orElseThrow();
    String second = issue(call).orElseThrow();

    assertThat(redeem(first)).isEmpty();
    assertThat(redeem(second)).isPresent();
  }

  @Test
  void a_call_whose_stream_was_connected_gets_no_other_token() {
    UUID call = call();
    redeem(issue(call).orElseThrow());

    assertThat(issue(call)).isEmpty();
  }

  @Test
  void a_token_is_good_for_a_minute() {
    String late = issue(call()).orElseThrow();
    clock.advance(MINUTE);
    assertThat(redeem(late)).isEmpty();

    String inTime = issue(call()).orElseThrow();
    clock.advance(MINUTE.minusMillis(1));
    assertThat(redeem(inTime)).isPresent();
  }

  @Test
  void only_a_hash_of_it_is_stored_and_rubbish_is_no_token() {
    String token = issue(call()).orElseThrow();

    List<String> rows =
        JDBI.withHandle(
            sql ->
                sql.createQuery("SELECT t::text FROM stream_tokens t").mapTo(String.class).list());
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(token));
    assertThat(redeem(null)).isEmpty();
    assertThat(redeem("")).isEmpty();
    assertThat(redeem("' OR true --")).isEmpty();
    assertThat(redeem("A".repeat(43))).isEmpty();
  }

  @Test
  void old_tokens_are_forgotten() {
    UUID call = call();
    issue(call);
    clock.advance(Duration.ofDays(2));

    tokens.forgetOld().work().run();

    int left =
        JDBI.withHandle(
            sql ->
                sql.createQuery("SELECT count(*) FROM stream_tokens WHERE call_id = ?")
                    .bind(0, call)
                    .mapTo(Integer.class)
                    .one());
    assertThat(left).isZero();
  }

  private Optional<String> issue(UUID call) {
    return JDBI.inTransaction(sql -> tokens.issue(sql, call));
  }

  private Optional<StreamedCall> redeem(String token) {
    return JDBI.inTransaction(sql -> tokens.redeem(sql, token));
  }

  private static UUID call() {
    UUID id = UUID.randomUUID();
    JDBI.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO calls (id, org_id, call_sid, call_direction, call_start_time)"
                    + " VALUES (?, 'a0000000-0000-0000-0000-000000000001', 'TW_' || ?, 'inbound',"
                    + " now())",
                id,
                id.toString()));
    return id;
  }
}
