package dev.ava.lead.control;

import dev.ava.lead.boundary.LeadRules;
import dev.ava.lead.boundary.LeadScore;
import dev.ava.lead.boundary.ScoredCall;
import dev.ava.lead.boundary.VersionedRules;
import dev.ava.shared.Ids;
import dev.ava.shared.Json;
import dev.ava.shared.JsonText;
import dev.ava.shared.Times;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** The tables {@code lead_rules} and {@code lead_scores}. */
public final class LeadRows {

  private static final String RULES =
      """
      SELECT org_id, version, high, medium, urgency, low, listens_to, created_at, created_by
        FROM lead_rules WHERE org_id = :org OR org_id IS NULL
       ORDER BY org_id NULLS LAST, version DESC LIMIT 1
      """;

  private static final String STORE = load("store-score");
  private static final String TURNS = load("turns-of-call");

  private LeadRows() {}

  /** The newest of the organisation, else the default. */
  public static VersionedRules rules(Handle sql, UUID orgId) {
    return sql.createQuery(RULES).bind("org", orgId).map((row, context) -> rules(row)).one();
  }

  private static VersionedRules rules(ResultSet row) throws SQLException {
    return new VersionedRules(
        row.getObject("org_id", UUID.class) == null,
        row.getInt("version"),
        new LeadRules(
            words(row, "high"),
            words(row, "medium"),
            words(row, "urgency"),
            words(row, "low"),
            row.getString("listens_to")),
        Times.instant(row, "created_at"),
        row.getString("created_by"));
  }

  /** Returns false if somebody else has made this version. */
  public static boolean add(
      Handle sql, UUID orgId, int version, LeadRules rules, String by, Instant at) {
    return sql.createUpdate(
                """
                INSERT INTO lead_rules
                  (id, org_id, version, high, medium, urgency, low, listens_to, created_at, created_by)
                VALUES (:id, :org, :version, :high, :medium, :urgency, :low, :listensTo, :at, :by)
                ON CONFLICT DO NOTHING
                """)
            .bind("id", Ids.next())
            .bind("org", orgId)
            .bind("version", version)
            .bindArray("high", String.class, rules.high())
            .bindArray("medium", String.class, rules.medium())
            .bindArray("urgency", String.class, rules.urgency())
            .bindArray("low", String.class, rules.low())
            .bind("listensTo", rules.listensTo())
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .bind("by", by)
            .execute()
        == 1;
  }

  /** What was said in the call, by whom. */
  public record Heard(String speaker, String text) {}

  /** The turns; of a call that has none the lines of its transcript, as spoken by everyone. */
  public static List<Heard> heard(Handle sql, UUID orgId, UUID callId) {
    return sql.createQuery(TURNS)
        .bind("org", orgId)
        .bind("call", callId)
        .map((row, context) -> new Heard(row.getString(1), row.getString(2)))
        .list();
  }

  /** Empty if the organisation has no such call. */
  public static Optional<String> sentiment(Handle sql, UUID orgId, UUID callId) {
    return sql.createQuery(
            "SELECT coalesce(sentiment_label, '') FROM calls WHERE org_id = :org AND id = :call")
        .bind("org", orgId)
        .bind("call", callId)
        .mapTo(String.class)
        .findOne();
  }

  /** Stores the score, and gives it to the customer if no newer call of theirs has one. */
  public static void store(
      Handle sql,
      UUID orgId,
      UUID callId,
      LeadScore score,
      String sentiment,
      VersionedRules rules,
      Instant now) {
    sql.createUpdate(STORE)
        .bind("call", callId)
        .bind("org", orgId)
        .bind("score", score.score())
        .bind("tier", score.tier())
        .bind("sentiment", sentiment.isEmpty() ? null : sentiment)
        .bind("explanation", explanation(score).toString())
        .bind("rulesOrg", rules.byDefault() ? null : orgId)
        .bind("version", rules.version())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  public static Optional<ScoredCall> scored(Handle sql, UUID orgId, UUID callId) {
    return sql.createQuery(
            """
            SELECT s.* FROM lead_scores s JOIN calls k ON k.id = s.call_id
             WHERE k.org_id = :org AND s.call_id = :call
            """)
        .bind("org", orgId)
        .bind("call", callId)
        .map((row, context) -> scored(row))
        .findOne();
  }

  private static ScoredCall scored(ResultSet row) throws SQLException {
    return new ScoredCall(
        row.getObject("call_id", UUID.class),
        row.getInt("score"),
        row.getString("tier"),
        row.getString("sentiment"),
        JsonText.object(row.getString("explanation")),
        row.getObject("rules_org_id") == null,
        row.getInt("rules_version"),
        Times.instant(row, "scored_at"));
  }

  private static JsonObject explanation(LeadScore score) {
    JsonArrayBuilder parts = Json.createArrayBuilder();
    score
        .parts()
        .forEach(
            part ->
                parts.add(
                    Json.createObjectBuilder()
                        .add("what", part.what())
                        .add("points", part.points())
                        .add("words", Json.createArrayBuilder(part.words()))));
    return Json.createObjectBuilder().add("parts", parts).build();
  }

  private static List<String> words(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }

  private static String load(String name) {
    return ClasspathSqlLocator.removingComments()
        .getResource(LeadRows.class.getClassLoader(), "dev/ava/lead/control/" + name + ".sql");
  }
}
