package dev.ava.migration.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ava.migration.boundary.CleaningSummary.Count;
import dev.ava.shared.NotReady;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One customer at a time: what becomes of each way a legacy row can be. */
@Tag("postgresql-15")
class CleanCustomersIT {

  private static final String HOME = "+13105550123";

  private final LegacyClinic clinic = LegacyClinic.withoutRows();

  @Test
  void a_readable_number_becomes_e164_and_the_original_is_kept() {
    int maria = clinic.customer("  Maria  Lopez ", "(310) 555-0123", " Maria@Example.com ");

    clinic.clean();

    assertThat(clinic.customer(maria))
        .containsEntry("name", "Maria Lopez")
        .containsEntry("phone", HOME)
        .containsEntry("phone_raw", "(310) 555-0123")
        .containsEntry("email", "Maria@Example.com")
        .containsEntry("org_id", LegacyClinic.DEFAULT);
    assertThat(clinic.count("migration_exceptions")).isZero();
  }

  @Test
  void what_cannot_be_read_is_kept_and_reported_one_by_one() {
    int seven = clinic.customer("Jane", "2487017", "jane at example dot com");
    int words = clinic.customer("Unknown", "five five 12", "2487017@placeholder.com");
    int nobody = clinic.customer("Guest", "Unknown", null);

    clinic.clean();

    assertThat(clinic.customer(seven))
        .containsEntry("phone", null)
        .containsEntry("phone_raw", "2487017")
        .containsEntry("email", "jane at example dot com");
    assertThat(clinic.customer(words))
        .containsEntry("name", null)
        .containsEntry("phone_raw", "five five 12")
        .containsEntry("email", null);
    assertThat(clinic.customer(nobody)).containsEntry("phone", null).containsEntry("phone_raw", "");
    assertThat(
            clinic.texts("SELECT source_id || ' ' || reason FROM migration_exceptions ORDER BY 1"))
        .containsExactly(
            seven + " email_unreadable",
            seven + " phone_unreadable",
            words + " phone_unreadable",
            nobody + " phone_withheld");
  }

  @Test
  void a_number_without_area_code_is_completed_once_its_organisation_has_one() {
    int jane = clinic.customer("Jane", "2487017", null);
    clinic.clean();
    clinic.run("UPDATE organizations SET default_area_code = '310'");

    CleaningSummary second = clinic.clean();

    assertThat(second.of(Count.PHONES_NORMALISED)).isOne();
    assertThat(clinic.customer(jane))
        .containsEntry("phone", "+13102487017")
        .containsEntry("phone_raw", "2487017");
    assertThat(clinic.count("migration_exceptions")).isZero();
  }

  @Test
  void two_spellings_of_one_number_are_one_customer_and_the_younger_points_to_the_older() {
    int older = clinic.customer("Unknown", "310-555-0123", null);
    int younger = clinic.customer("Maria Lopez", "+1 (310) 555-0123", "maria@example.com");
    clinic.run(
        "UPDATE customers SET notes = 'prefers mornings', lead_score = 20, lead_status = 'cold',"
            + " service_interests = '{botox}', last_contacted_at = '2025-01-01Z' WHERE id = "
            + older);
    clinic.run(
        "UPDATE customers SET notes = 'has a dog', lead_score = 80, lead_status = 'hot',"
            + " service_interests = '{filler}', last_contacted_at = '2025-02-01Z',"
            + " has_allergies = true, is_new_client = false WHERE id = "
            + younger);

    clinic.clean();

    assertThat(clinic.customer(older))
        .containsEntry("merged_into_id", null)
        .containsEntry("name", "Maria Lopez")
        .containsEntry("phone", HOME)
        .containsEntry("email", "maria@example.com")
        .containsEntry("notes", "prefers mornings\nhas a dog")
        .containsEntry("lead_score", 80)
        .containsEntry("lead_status", "hot")
        .containsEntry("has_allergies", true)
        .containsEntry("is_new_client", false);
    assertThat(clinic.texts("SELECT service_interests::text FROM customers WHERE id = " + older))
        .containsExactly("{botox,filler}");
    assertThat(clinic.customer(younger))
        .containsEntry("merged_into_id", older)
        .containsEntry("phone", null)
        .containsEntry("phone_raw", "+1 (310) 555-0123")
        .containsEntry("email", null);
    assertThat(clinic.texts("SELECT reason || ' ' || detail FROM migration_exceptions"))
        .containsExactly("merged_same_phone into customer " + older);
  }

  @Test
  void one_address_in_other_letters_is_one_customer_who_is_still_found_by_both_numbers() {
    int older = clinic.customer("Maria", "3105550123", "maria@example.com");
    int younger = clinic.customer("Maria L", "3105550199", "MARIA@EXAMPLE.COM");

    clinic.clean();

    assertThat(clinic.customer(younger))
        .containsEntry("merged_into_id", older)
        .containsEntry("phone", "+13105550199")
        .containsEntry("email", null);
    assertThat(clinic.customer(older)).containsEntry("phone", HOME).containsEntry("name", "Maria");
  }

  @Test
  void the_customer_whom_ava_already_knows_stays_though_it_is_the_younger_row() {
    int legacy = clinic.customer("Maria", "310-555-0123", null);
    clinic.run(
        "INSERT INTO customers (id, org_id, phone, phone_raw, sms_consent, sms_consent_at)"
            + " VALUES (99, '%s', '%s', '%s', 'opted_out', now())"
                .formatted(LegacyClinic.DEFAULT, HOME, HOME));

    clinic.clean();

    assertThat(clinic.customer(legacy)).containsEntry("merged_into_id", 99);
    assertThat(clinic.customer(99))
        .containsEntry("name", "Maria")
        .containsEntry("sms_consent", "opted_out");
  }

  @Test
  void two_who_were_there_before_are_not_merged_because_a_third_has_something_of_both() {
    int first = clinic.customer("Ann", "3105550123", "ann@example.com");
    int second = clinic.customer("Bob", "3105550199", "bob@example.com");
    int third = clinic.customer("Ann", "310.555.0123", "BOB@example.com");

    clinic.clean();

    assertThat(clinic.customer(third))
        .containsEntry("merged_into_id", first)
        .containsEntry("email", null);
    assertThat(clinic.customer(second)).containsEntry("merged_into_id", null);
    assertThat(clinic.texts("SELECT reason FROM migration_exceptions ORDER BY 1"))
        .containsExactly("email_of_another", "merged_same_phone");
  }

  @Test
  void notes_that_are_no_numbers_and_no_addresses_merge_nobody() {
    clinic.run("DROP INDEX uq_customers_phone_legacy; DROP INDEX uq_customers_email_legacy");
    clinic.customer("Ann", "none", "n/a");
    clinic.customer("Bob", "none", "N/A");
    clinic.customer("Cleo", "Unknown", null);
    clinic.customer("Dave", "Unknown", null);

    CleaningSummary summary = clinic.clean();

    assertThat(summary.of(Count.CUSTOMERS_FAILED)).isZero();
    assertThat(clinic.count("customers WHERE merged_into_id IS NOT NULL")).isZero();
    assertThat(clinic.texts("SELECT phone_raw FROM customers ORDER BY id"))
        .containsExactly("none", "", "", "");
    assertThat(clinic.clean().changedNothing()).isTrue();
  }

  @Test
  void the_same_unreadable_number_is_the_same_customer_as_it_was_for_the_legacy_application() {
    int first = clinic.customer("Ann", "2487017", null);
    clinic.clean();
    int again = clinic.customer("Unknown", "2487017", "ann@example.com");

    clinic.clean();

    assertThat(clinic.customer(again)).containsEntry("merged_into_id", first);
    assertThat(clinic.customer(first)).containsEntry("email", "ann@example.com");
  }

  @Test
  void the_same_person_in_two_organisations_stays_two_customers() {
    clinic.customer("Maria", "3105550123", "maria@example.com");
    clinic.customer(LegacyClinic.SPA, "Maria", "310-555-0123", "Maria@example.com");

    clinic.clean();

    assertThat(clinic.count("customers WHERE merged_into_id IS NULL AND phone = '" + HOME + "'"))
        .isEqualTo(2);
  }

  @Test
  void what_a_legacy_application_wrote_over_a_cleaned_row_is_cleaned_again() {
    int maria = clinic.customer("Maria", "3105550123", null);
    int bob = clinic.customer("Bob", "3105550199", null);
    clinic.clean();
    clinic.run("UPDATE customers SET name = 'Unknown' WHERE id = " + maria);
    clinic.run("UPDATE customers SET phone = '310-555-0123' WHERE id = " + bob);

    clinic.clean();

    assertThat(clinic.customer(maria)).containsEntry("name", "Bob").containsEntry("phone", HOME);
    assertThat(clinic.customer(bob)).containsEntry("merged_into_id", maria);
    assertThat(clinic.count("customers WHERE NOT is_real_name(name)")).isZero();
  }

  @Test
  void signposts_never_point_to_a_signpost() {
    int ann = clinic.customer("Ann", "2487017", null);
    int annAgain = clinic.customer("Ann", "2487018", "ann@example.com");
    int third = clinic.customer("Ann", "2487019", "ANN@example.com");
    clinic.clean();
    assertThat(clinic.customer(third)).containsEntry("merged_into_id", annAgain);
    clinic.run("UPDATE customers SET phone = '+13102487017' WHERE id = " + ann);
    clinic.run("UPDATE customers SET phone = '310 248 7017' WHERE id = " + annAgain);

    clinic.clean();

    assertThat(clinic.customer(annAgain)).containsEntry("merged_into_id", ann);
    assertThat(clinic.customer(third)).containsEntry("merged_into_id", ann);
    clinic.run("SELECT migration_undo_cleaning()");
    assertThat(clinic.customer(third)).containsEntry("merged_into_id", null);
  }

  @Test
  void going_back_keeps_what_somebody_changed_since() {
    int maria = clinic.customer("Unknown", "310-555-0123", null);
    int jane = clinic.customer("Unknown", "310-555-0199", null);
    clinic.clean();
    clinic.run("UPDATE customers SET name = 'Maria Lopez' WHERE id = " + maria);

    clinic.run("SELECT migration_undo_cleaning()");

    assertThat(clinic.customer(maria))
        .containsEntry("name", "Maria Lopez")
        .containsEntry("phone", "310-555-0123")
        .containsEntry("phone_raw", null);
    assertThat(clinic.customer(jane)).containsEntry("name", "Unknown");
  }

  @Test
  void going_back_leaves_a_number_that_a_legacy_application_has_given_to_a_new_row() {
    int maria = clinic.customer("  Maria", "310-555-0123", null);
    int jane = clinic.customer("Jane", "310-555-0199", null);
    clinic.clean();
    int again = clinic.customer("Unknown", "310-555-0123", null);

    clinic.run("SELECT migration_undo_cleaning()");

    assertThat(clinic.customer(maria))
        .containsEntry("name", "  Maria")
        .containsEntry("phone", HOME);
    assertThat(clinic.customer(jane)).containsEntry("phone", "310-555-0199");
    assertThat(clinic.customer(again)).containsEntry("phone", "310-555-0123");
    assertThat(clinic.count("migration_undo")).isZero();
  }

  @Test
  void an_organisation_that_is_not_there_is_said_before_anything_is_touched() {
    clinic.customer("Maria", "3105550123", null);
    clinic.run("UPDATE migration_settings SET legacy_org_id = gen_random_uuid()");
    List<String> before = clinic.contents();

    assertThatThrownBy(clinic::clean)
        .isInstanceOf(NotReady.class)
        .hasMessageContaining("migration_settings.legacy_org_id");
    assertThat(clinic.contents()).isEqualTo(before);
  }
}
