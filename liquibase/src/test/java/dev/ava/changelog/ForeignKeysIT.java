package dev.ava.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.testing.EmbeddedDatabase;
import org.junit.jupiter.api.Test;

class ForeignKeysIT {

  /** Legacy tables come as found: call_sessions.customer_id has no index there. */
  private static final String WITHOUT_INDEX =
      """
      SELECT k.conrelid::regclass || '.' || k.conname
        FROM pg_constraint k
       WHERE k.contype = 'f'
         AND k.conrelid::regclass::text NOT IN
             ('appointments', 'call_events', 'call_sessions', 'call_transcriptions', 'calls')
         AND k.conname <> 'customers_org_id_fkey'
         AND NOT EXISTS (SELECT FROM pg_index i
                          WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1])
      """;

  @Test
  void every_foreign_key_of_a_new_table_is_the_beginning_of_an_index() {
    assertThat(Catalog.column(EmbeddedDatabase.migrated(), WITHOUT_INDEX)).isEmpty();
  }
}
