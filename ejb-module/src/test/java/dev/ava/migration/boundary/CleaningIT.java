package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ava.migration.boundary.CleaningSummary.Count;
import dev.ava.testing.ChangeLog;
import dev.ava.testing.EmbeddedDatabase;
import dev.ava.testing.LegacyDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over the legacy database as found, with every quirk. */
@Tag("postgresql-15")
class CleaningIT {

  @Test
  void every_customer_is_read_and_what_must_hold_of_them_holds() {
    LegacyClinic clinic = LegacyClinic.over(LegacyDatabase.asFound());

    CleaningSummary summary = clinic.clean();

    assertThat(summary.stopped()).isFalse();
    assertThat(summary.of(Count.CUSTOMERS_LOOKED_AT)).isEqualTo(400);
    assertThat(summary.of(Count.CUSTOMERS_FAILED)).isZero();
    holds(clinic);
  }

  @Test
  void as_many_rows_are_repaired_as_the_legacy_migration_would_have_refused() {
    LegacyClinic clinic = LegacyClinic.over(LegacyDatabase.asFound());
    long sevenDigits = clinic.count("customers WHERE phone ~ '^[0-9]{7}$'");
    long words = clinic.count("customers WHERE phone LIKE 'five%'");
    long invented = clinic.count("customers WHERE email LIKE '%@placeholder.com'");
    long spoken = clinic.count("customers WHERE email LIKE '% at %'");
    long noNames = clinic.count("customers WHERE NOT is_real_name(name)");
    long spellings =
        clinic.number("SELECT found FROM lg_quirk_report() WHERE quirk = 'cu_dup_phone_variant'");

    CleaningSummary summary = clinic.clean();

    assertThat(summary.of(Count.PHONES_UNREADABLE)).isEqualTo(sevenDigits + words);
    assertThat(summary.of(Count.EMAILS_CLEARED)).isEqualTo(invented);
    assertThat(summary.of(Count.EMAILS_UNREADABLE)).isEqualTo(spoken);
    assertThat(summary.of(Count.NAMES_CLEARED)).isEqualTo(noNames);
    assertThat(summary.of(Count.MERGED_SAME_PHONE)).isPositive().isLessThanOrEqualTo(spellings);
    assertThat(summary.of(Count.MERGED_SAME_EMAIL)).isPositive();
    assertThat(clinic.count("customers WHERE merged_into_id IS NOT NULL"))
        .isEqualTo(summary.of(Count.MERGED_SAME_PHONE) + summary.of(Count.MERGED_SAME_EMAIL));
    assertThat(clinic.count("migration_exceptions WHERE reason = 'phone_unreadable'"))
        .isEqualTo(
            clinic.count(
                "customers WHERE phone IS NULL AND phone_raw <> '' AND merged_into_id IS NULL"))
        .isPositive();
    assertThat(clinic.count("migration_exceptions WHERE left_behind")).isZero();
  }

  @Test
  void every_call_has_a_sid_of_its_own_and_every_turn_a_number() {
    LegacyClinic clinic = LegacyClinic.over(LegacyDatabase.asFound());
    long collisions =
        clinic.number(
            "SELECT rows FROM lg_expected_rejects()"
                + " WHERE rule = 'backfilled call_sid collides, whole merged table'");

    CleaningSummary summary = clinic.clean();

    assertThat(summary.of(Count.CALL_SIDS_GIVEN)).isEqualTo(clinic.count("calls")).isPositive();
    assertThat(summary.of(Count.CALL_SID_COLLISIONS)).isEqualTo(collisions).isPositive();
    assertThat(clinic.number("SELECT count(DISTINCT call_sid) FROM calls"))
        .isEqualTo(clinic.count("calls"));
    assertThat(summary.of(Count.TURNS_RENUMBERED)).isPositive();
    assertThat(
            clinic.count(
                "(SELECT FROM call_transcriptions GROUP BY conversation_id, sequence_number HAVING count(*) > 1) d"))
        .isZero();
  }

  @Test
  void exact_duplicates_are_merged_within_their_organisation_only() {
    EmbeddedDatabase legacy = LegacyDatabase.asFound();
    legacy.execute("SELECT lg_add_exact_duplicates(42, 60)");
    LegacyClinic clinic = LegacyClinic.over(legacy);

    CleaningSummary summary = clinic.clean();

    assertThat(summary.of(Count.CUSTOMERS_FAILED)).isZero();
    holds(clinic);
    assertThat(
            clinic.count(
                "(SELECT FROM customers WHERE phone IS NOT NULL GROUP BY phone HAVING count(DISTINCT org_id) > 1) d"))
        .isPositive();
  }

  @Test
  void a_second_run_changes_nothing() {
    LegacyClinic clinic = LegacyClinic.over(LegacyDatabase.asFound());
    clinic.clean();
    List<String> contents = clinic.contents();

    CleaningSummary second = clinic.clean();

    assertThat(second.changedNothing()).isTrue();
    assertThat(clinic.contents()).isEqualTo(contents);
  }

  @Test
  void a_dry_run_moves_nothing_and_says_the_same() {
    EmbeddedDatabase legacy = LegacyDatabase.asFound();
    legacy.execute("SELECT lg_add_exact_duplicates(42, 60)");
    LegacyClinic clinic = LegacyClinic.over(legacy);
    List<String> contents = clinic.contents();

    CleaningSummary dry =
        clinic.clean(CleaningOptions.all().inBatchesOf(50).asDryRun(), Progress.NONE);

    assertThat(clinic.contents()).isEqualTo(contents);
    assertThat(dry.byWord()).isEqualTo(clinic.clean().byWord());
  }

  @Test
  void the_size_of_the_batches_makes_no_difference() {
    EmbeddedDatabase legacy = LegacyDatabase.asFound();
    LegacyClinic small = LegacyClinic.over(legacy);
    LegacyClinic large = LegacyClinic.over(LegacyDatabase.asFound());

    small.clean(CleaningOptions.all().inBatchesOf(7), Progress.NONE);
    large.clean();

    assertThat(small.contents().subList(0, 3)).isEqualTo(large.contents().subList(0, 3));
  }

  @Test
  void undone_every_legacy_row_is_as_it_was_found() {
    EmbeddedDatabase legacy = LegacyDatabase.asFound();
    legacy.execute("SELECT lg_add_exact_duplicates(42, 60)");
    List<String> found = fingerprint(legacy);
    LegacyClinic clinic = LegacyClinic.over(legacy);
    clinic.clean();

    clinic.run("SELECT migration_undo_cleaning()");

    assertThat(clinic.count("migration_undo")).isZero();
    assertThat(clinic.count("migration_exceptions")).isZero();
    ChangeLog.on(legacy).rollbackTo("baseline");
    assertThat(fingerprint(legacy)).isEqualTo(found);
  }

  @Test
  void undone_in_portions_it_is_the_same_and_can_be_cleaned_again() {
    LegacyClinic clinic = LegacyClinic.over(LegacyDatabase.asFound());
    List<String> found = clinic.contents();
    clinic.clean();
    List<String> cleaned = clinic.contents();

    int portions = 0;
    while (clinic.number("SELECT migration_undo_cleaning(37)") > 0) {
      portions++;
    }

    assertThat(portions).isGreaterThan(1);
    assertThat(clinic.contents().get(0)).isEqualTo(found.get(0));
    assertThat(clinic.contents().get(2)).isEqualTo(found.get(2));
    clinic.clean();
    assertThat(clinic.contents().subList(0, 3)).isEqualTo(cleaned.subList(0, 3));
  }

  private static List<String> fingerprint(EmbeddedDatabase legacy) {
    return org.jdbi.v3.core.Jdbi.create(legacy.dataSource())
        .withHandle(sql -> sql.createQuery("SELECT lg_fingerprint()").mapTo(String.class).list());
  }

  /** What the constrain stage will ask for. */
  private static void holds(LegacyClinic clinic) {
    assertThat(clinic.count("customers WHERE phone_raw IS NULL OR org_id IS NULL")).isZero();
    assertThat(clinic.count("customers WHERE NOT is_real_name(name)")).isZero();
    assertThat(clinic.count("customers WHERE phone !~ '^\\+[1-9][0-9]{1,14}$'")).isZero();
    assertThat(
            clinic.count(
                "(SELECT FROM customers WHERE phone IS NOT NULL GROUP BY org_id, phone HAVING count(*) > 1) d"))
        .isZero();
    assertThat(
            clinic.count(
                "(SELECT FROM customers WHERE email IS NOT NULL GROUP BY org_id, lower(email) HAVING count(*) > 1) d"))
        .isZero();
    assertThat(
            clinic.count(
                "customers c JOIN customers s ON s.id = c.merged_into_id WHERE s.merged_into_id IS NOT NULL OR s.org_id <> c.org_id"))
        .isZero();
  }
}
