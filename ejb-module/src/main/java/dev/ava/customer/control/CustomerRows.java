package dev.ava.customer.control;

import dev.ava.customer.boundary.CustomerChange;
import dev.ava.customer.boundary.CustomerFilter;
import dev.ava.customer.boundary.CustomerRow;
import dev.ava.customer.boundary.CustomerView;
import dev.ava.customer.boundary.CustomerView.NameSet;
import dev.ava.shared.Conflict;
import dev.ava.shared.Times;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The statements about customers that people ask for. */
public final class CustomerRows {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final Pattern LIKE_SIGNS = Pattern.compile("[\\\\%_]");
  private static final Pattern WRITTEN_NUMBER = Pattern.compile("\\+?[0-9 ()./-]{3,}");

  private static final String STAYED = load("customer-stayed");
  private static final String VIEW = load("customer-view");
  private static final String SEARCH = load("customer-search");

  private static final String LIST =
      """
      SELECT c.id, CASE WHEN is_real_name(c.name) THEN btrim(c.name) END AS name, c.phone, c.email, c.lead_status, c.lead_score, c.source,
             c.last_contacted_at, c.created_at AT TIME ZONE 'UTC' AS created_at
        FROM customers c WHERE %s ORDER BY c.id DESC LIMIT :size OFFSET :from
      """;

  private static final String MINE =
      "coalesce(c.org_id, 'a0000000-0000-0000-0000-000000000001'::uuid) = :org"
          + " AND c.merged_into_id IS NULL";

  private static final String NAMES =
      """
      SELECT customer_id, name, was, set_how AS how, set_by AS by, set_at AS at FROM customer_names
       WHERE customer_id = ANY (:ids) ORDER BY id DESC LIMIT 50
      """;

  private static final String CHANGE =
      """
      UPDATE customers SET
        name = CASE WHEN :sets_name THEN :name ELSE name END,
        email = CASE WHEN :sets_email THEN :email ELSE email END,
        notes = CASE WHEN :sets_notes THEN :notes ELSE notes END,
        lead_status = CASE WHEN :sets_lead_status THEN :lead_status ELSE lead_status END,
        updated_at = :at AT TIME ZONE 'UTC'
      WHERE id = :id
      """;

  private static final String LINK =
      """
      UPDATE calls SET customer_id = :customer
       WHERE org_id = :org AND customer_id IS NULL AND phone_number IN (:number, :written)
      """;

  private CustomerRows() {}

  public static long count(Handle sql, UUID orgId, CustomerFilter filter) {
    return asked(sql, "SELECT count(*) FROM customers c WHERE %s", orgId, filter, null)
        .mapTo(Long.class)
        .one();
  }

  /**
   * @param before only ids below; null: all
   */
  public static List<CustomerRow> list(
      Handle sql,
      UUID orgId,
      CustomerFilter filter,
      @Nullable Integer before,
      long from,
      int size) {
    return asked(sql, LIST, orgId, filter, before)
        .bind("from", from)
        .bind("size", size)
        .map(ConstructorMapper.of(CustomerRow.class))
        .list();
  }

  private static Query asked(
      Handle sql, String statement, UUID orgId, CustomerFilter filter, @Nullable Integer before) {
    StringBuilder condition = new StringBuilder(MINE);
    Map<String, Object> values = new HashMap<>(Map.of("org", orgId));
    if (filter.leadStatus() != null) {
      condition.append(" AND c.lead_status = '").append(filter.leadStatus()).append('\'');
    }
    if (before != null) {
      condition.append(" AND c.id < :before");
      values.put("before", before);
    }
    if (filter.text() != null) {
      condition.append(" AND c.id IN (").append(SEARCH).append(')');
      values.putAll(search(filter.text()));
    }
    return sql.createQuery(statement.formatted(condition)).bindMap(values);
  }

  private static Map<String, Object> search(String text) {
    String part = "%" + LIKE_SIGNS.matcher(text).replaceAll("\\\\$0") + "%";
    String digits = text.replaceAll("\\D", "");
    boolean isNumber = WRITTEN_NUMBER.matcher(text).matches() && digits.length() >= 3;
    return Map.of("part", part, "number", isNumber ? "%" + digits + "%" : part, "text", text);
  }

  /** Who answers for an id; empty: nobody of this organisation. */
  public static Optional<Integer> stayed(Handle sql, UUID orgId, int id) {
    return sql.createQuery(STAYED).bind("org", orgId).bind("id", id).mapTo(Integer.class).findOne();
  }

  /**
   * @param id of one who stayed
   */
  public static CustomerView view(Handle sql, UUID orgId, int id) {
    return sql.createQuery(VIEW)
        .bind("org", orgId)
        .bind("id", id)
        .map((row, context) -> view(sql, row))
        .one();
  }

  private static CustomerView view(Handle sql, ResultSet row) throws SQLException {
    int id = row.getInt("id");
    List<Integer> others = list(row.getArray("other_ids"));
    Integer[] family = Stream.concat(others.stream(), Stream.of(id)).toArray(Integer[]::new);
    return new CustomerView(
        id,
        row.getString("name"),
        row.getString("phone"),
        row.getString("phone_raw"),
        row.getString("email"),
        row.getString("notes"),
        row.getString("lead_status"),
        row.getObject("lead_score", Integer.class),
        list(row.getArray("service_interests")),
        row.getString("source"),
        row.getString("sms_consent"),
        Times.instant(row, "sms_consent_at"),
        Times.instant(row, "last_contacted_at"),
        Times.instant(row, "created_at"),
        Times.instant(row, "updated_at"),
        row.getLong("calls"),
        row.getLong("conversations"),
        others,
        sql.createQuery(NAMES).bind("ids", family).map(ConstructorMapper.of(NameSet.class)).list(),
        MergeRows.standingInto(sql, id));
  }

  /** Who the history of names shows for the rest of this transaction. */
  public static void actAs(Handle sql, String actor, String how) {
    sql.createQuery(
            "SELECT set_config('ava.actor', :actor, true) || set_config('ava.how', :how, true)")
        .bind("actor", actor)
        .bind("how", how)
        .mapTo(String.class)
        .one();
  }

  public static void change(Handle sql, int id, CustomerChange change, Instant at) {
    Map<String, Object> values = new HashMap<>();
    CustomerChange.FIELDS.forEach(
        field -> {
          values.put("sets_" + field, change.fields().containsKey(field));
          values.put(field, change.fields().get(field));
        });
    try {
      sql.createUpdate(CHANGE)
          .bindMap(values)
          .bind("at", at.atOffset(ZoneOffset.UTC))
          .bind("id", id)
          .execute();
    } catch (UnableToExecuteStatementException failed) {
      if (failed.getCause() instanceof SQLException refused
          && UNIQUE_VIOLATION.equals(refused.getSQLState())) {
        throw new Conflict(
            "email-taken",
            "Another customer has this e-mail address: merge the two, or give another one.");
      }
      throw failed;
    }
  }

  /** Calls with the number that are nobody's are theirs from now on. */
  public static void linkCalls(
      Handle sql, UUID orgId, int customer, @Nullable String number, String written) {
    sql.createUpdate(LINK)
        .bind("org", orgId)
        .bind("customer", customer)
        .bind("number", number)
        .bind("written", written)
        .execute();
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> list(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((T[]) array.getArray());
  }

  static String load(String name) {
    return ClasspathSqlLocator.removingComments()
        .getResource(
            CustomerRows.class.getClassLoader(), "dev/ava/customer/control/" + name + ".sql");
  }
}
