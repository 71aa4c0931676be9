package dev.ava.conversation.control;

import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** All ids of one person: merged customers keep theirs, and their conversations keep pointing. */
final class CustomerFamily {

  /**
   * The customer at the end of the signposts of {@code c.customer_id}, as {@code k}. A legacy
   * customer without organisation belongs to the one whose conversation it is in.
   */
  static final String SURVIVOR =
      """
      LEFT JOIN LATERAL (
        WITH RECURSIVE signpost(id, merged_into_id, step) AS (
          SELECT k.id, k.merged_into_id, 1 FROM customers k WHERE k.id = c.customer_id
          UNION ALL
          SELECT k.id, k.merged_into_id, step + 1
          FROM signpost JOIN customers k ON k.id = signpost.merged_into_id WHERE step < 20)
        SELECT k.id, k.name, k.phone, k.email, k.sms_consent, k.sms_consent_at
        FROM signpost JOIN customers k ON k.id = signpost.id
        WHERE coalesce(k.org_id, c.org_id) = c.org_id
        ORDER BY signpost.step DESC LIMIT 1) k ON true
      """;

  private static final String MEMBERS =
      """
      WITH RECURSIVE up(id, merged_into_id) AS (
        SELECT id, merged_into_id FROM customers WHERE id = :id AND coalesce(org_id, :org) = :org
        UNION
        SELECT k.id, k.merged_into_id FROM up JOIN customers k ON k.id = up.merged_into_id),
      member(id) AS (
        SELECT id FROM up
        UNION
        SELECT k.id FROM member JOIN customers k ON k.merged_into_id = member.id)
      SELECT id FROM member
      """;

  private CustomerFamily() {}

  static Set<Integer> of(Handle sql, UUID orgId, int customerId) {
    return sql.createQuery(MEMBERS)
        .bind("org", orgId)
        .bind("id", customerId)
        .mapTo(Integer.class)
        .set();
  }
}
