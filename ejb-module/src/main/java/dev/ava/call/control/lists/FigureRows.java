package dev.ava.call.control.lists;

import dev.ava.call.boundary.CallFigures.Stats;
import dev.ava.call.boundary.CallSummary;
import dev.ava.call.boundary.UnknownCallers;
import dev.ava.call.boundary.UnknownCallers.UnnamedCall;
import dev.ava.call.boundary.UnknownCallers.UnnamedKind;
import dev.ava.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The statements that count calls. */
public final class FigureRows {

  private static final int EXAMPLES = 3;

  private static final String STATS = CallListRows.load("stats");
  private static final String SUMMARY = CallListRows.load("summary");
  private static final String ALL =
      """
      SELECT count(*) FROM calls_with_caller_names v
       WHERE v.org_id = :org AND NOT v.is_test AND v.created_at >= :since
      """;

  private static final String UNKNOWN = CallListRows.load("unknown-callers");

  /** What would give these callers a name. */
  private static final Map<String, String> FIXES = new LinkedHashMap<>();

  static {
    FIXES.put(
        "withheld",
        "Nothing can be looked up: let the agent ask for the name, or for a number to call back.");
    FIXES.put(
        "no_customer",
        "Create a customer with the number, or link the call to who has it (./ava migrate backfill"
            + " links the calls of the legacy applications).");
    FIXES.put("phone_only", "Give the customer a name: PATCH /api/admin/customers/{id}.");
    FIXES.put(
        "ambiguous",
        "Merge the customers who share the number: POST /api/admin/customers/{id}/merge.");
  }

  private FigureRows() {}

  public static Stats stats(Handle sql, UUID orgId, Instant since, Instant today) {
    return sql.createQuery(STATS)
        .bind("org", orgId)
        .bind("since", Times.utc(since))
        .bind("today", Times.utc(today))
        .map(ConstructorMapper.of(Stats.class))
        .one();
  }

  public static CallSummary summary(Handle sql, UUID orgId, Instant since, ZonedDateTime now) {
    ZonedDateTime today = now.toLocalDate().atStartOfDay(now.getZone());
    ZonedDateTime monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return sql.createQuery(SUMMARY)
        .bind("org", orgId)
        .bind("since", Times.utc(since))
        .bind("today", Times.utc(today.toInstant()))
        .bind("week", Times.utc(monday.toInstant()))
        .bind("month", Times.utc(today.withDayOfMonth(1).toInstant()))
        .map(ConstructorMapper.of(CallSummary.class))
        .one();
  }

  private record Found(String kind, long calls, UnnamedCall example) {}

  public static UnknownCallers unknown(Handle sql, UUID orgId, int days, Instant since) {
    long all =
        sql.createQuery(ALL)
            .bind("org", orgId)
            .bind("since", Times.utc(since))
            .mapTo(Long.class)
            .one();
    Map<String, List<Found>> found =
        sql
            .createQuery(UNKNOWN)
            .bind("org", orgId)
            .bind("since", Times.utc(since))
            .bind("examples", EXAMPLES)
            .map((row, context) -> found(row))
            .list()
            .stream()
            .collect(Collectors.groupingBy(Found::kind));
    List<UnnamedKind> kinds =
        FIXES.entrySet().stream()
            .map(fix -> kind(fix.getKey(), fix.getValue(), found, all))
            .toList();
    long unnamed = kinds.stream().mapToLong(UnnamedKind::calls).sum();
    return new UnknownCallers(days, all, unnamed, all == 0 ? null : (double) unnamed / all, kinds);
  }

  private static UnnamedKind kind(
      String kind, String fix, Map<String, List<Found>> found, long all) {
    List<Found> rows = found.getOrDefault(kind, List.of());
    long calls = rows.isEmpty() ? 0 : rows.get(0).calls();
    return new UnnamedKind(
        kind,
        calls,
        all == 0 ? 0 : (double) calls / all,
        fix,
        rows.stream().map(Found::example).toList());
  }

  private static Found found(ResultSet row) throws SQLException {
    Integer[] candidates = (Integer[]) row.getArray("candidates").getArray();
    return new Found(
        row.getString("kind"),
        row.getLong("calls"),
        new UnnamedCall(
            row.getObject("id", UUID.class),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getString("phone_number"),
            row.getObject("contact_id", Integer.class),
            List.of(candidates)));
  }
}
