package dev.ava.migration.control.cleaning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A row of customers as it is.
 *
 * @param phoneRaw null: Ava has not read the row yet
 * @param emailKey the e-mail in lower case, as the database has it
 */
record FoundCustomer(
    int id,
    UUID orgId,
    String name,
    String phone,
    String phoneRaw,
    String email,
    String emailKey,
    Integer mergedIntoId) {

  static FoundCustomer map(ResultSet row, StatementContext context) throws SQLException {
    return new FoundCustomer(
        row.getInt("id"),
        row.getObject("org_id", UUID.class),
        row.getString("name"),
        row.getString("phone"),
        row.getString("phone_raw"),
        row.getString("email"),
        row.getString("email_key"),
        row.getObject("merged_into_id", Integer.class));
  }

  boolean isRead() {
    return phoneRaw != null;
  }
}
