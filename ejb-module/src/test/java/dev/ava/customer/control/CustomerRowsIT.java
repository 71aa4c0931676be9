package dev.ava.customer.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.customer.boundary.CustomerFilter;
import dev.ava.customer.boundary.CustomerRow;
import dev.ava.testing.EmbeddedDatabase;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class CustomerRowsIT {

  private static final UUID ORG = UUID.fromString("a0000000-0000-0000-0000-000000000001");

  private final Jdbi jdbi = Jdbi.create(EmbeddedDatabase.expanded().dataSource());

  @Test
  void a_placeholder_of_a_legacy_application_is_no_name_in_the_list_either() {
    jdbi.useHandle(
        sql ->
            sql.execute(
                "INSERT INTO customers (name, phone) VALUES ('Unknown Caller', '1'), ('+14155552671',"
                    + " '2'), (' Maria ', '3')"));

    List<CustomerRow> listed =
        jdbi.withHandle(
            sql -> CustomerRows.list(sql, ORG, new CustomerFilter(null, null), null, 0, 10));

    assertThat(listed).extracting(CustomerRow::name).containsExactly("Maria", null, null);
  }
}
