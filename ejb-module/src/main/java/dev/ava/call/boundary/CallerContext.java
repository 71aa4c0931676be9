package dev.ava.call.boundary;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What an agent should know of the other side of a call before the first word.
 *
 * @param name the person's name today; null: nobody knows it
 * @param history earlier contacts in a few sentences
 */
public record CallerContext(@Nullable String name, String history) {

  private static final String NAME =
      """
      SELECT CASE WHEN name_source = 'contact' THEN resolved_caller_name END AS name, contact_id
        FROM calls_with_caller_names WHERE id = :call
      """;

  private static final String CONTACTS =
      """
      SELECT c.last_activity_at, c.channel, left(coalesce(c.ai_summary, c.subject, ''), 200) AS about
        FROM conversations c
       WHERE c.org_id = :org AND c.customer_id IN (:contact, :linked)
       ORDER BY c.last_activity_at DESC LIMIT 3
      """;

  private record Person(@Nullable String name, @Nullable Integer contact) {}

  /** As it is at this moment, in the transaction of the handle. */
  public static CallerContext of(Handle sql, CallRecord call) {
    Person person =
        sql.createQuery(NAME)
            .bind("call", call.id())
            .map(
                (row, context) ->
                    new Person(row.getString("name"), row.getObject("contact_id", Integer.class)))
            .one();
    List<String> contacts = person.contact() == null ? List.of() : contacts(sql, call, person);
    return new CallerContext(
        person.name(),
        contacts.isEmpty()
            ? "No earlier contact."
            : contacts.stream().collect(Collectors.joining(" ", "Last contacts: ", "")));
  }

  private static List<String> contacts(Handle sql, CallRecord call, Person person) {
    return sql.createQuery(CONTACTS)
        .bind("org", call.orgId())
        .bind("contact", person.contact())
        .bind("linked", call.customerId())
        .map(
            (row, context) ->
                sentence(
                    row.getObject("last_activity_at", OffsetDateTime.class),
                    row.getString("channel"),
                    row.getString("about")))
        .list();
  }

  private static String sentence(OffsetDateTime at, String channel, String about) {
    String day = at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate().toString();
    return about.isBlank()
        ? day + " by " + channel + "."
        : day + " by " + channel + ": " + about + ".";
  }
}
