package dev.ava.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MisfitTest {

  private static final List<Needed> NEEDED =
      List.of(
          new Needed("customers.name", "text", "baseline"),
          new Needed("sms_details.delivery_rank", "int2", "expand"),
          new Needed("sms_details.delivery_status", "text", "expand"));

  @Test
  void a_database_that_has_everything_fits() {
    assertThat(
            between("customers.name", "sms_details.delivery_rank", "sms_details.delivery_status"))
        .isEmpty();
  }

  @Test
  void one_missing_column_is_named_with_the_command_to_run() {
    assertThat(between("customers.name", "sms_details.delivery_status"))
        .hasValue("The database lacks sms_details.delivery_rank: run ./ava migrate expand");
  }

  @Test
  void an_empty_database_needs_its_stages_in_order() {
    assertThat(between())
        .hasValue(
            "The database lacks customers.name and 2 more:"
                + " run ./ava migrate baseline, then ./ava migrate expand");
  }

  @Test
  void another_type_is_a_misfit_that_no_command_mends() {
    assertThat(
            Misfit.between(
                NEEDED,
                new FoundSchema(
                    Map.of(
                        "customers.name", "text",
                        "sms_details.delivery_rank", "text",
                        "sms_details.delivery_status", "text"))))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence).contains("sms_details.delivery_rank as text", "needs int2"));
  }

  private static Optional<String> between(String... found) {
    Map<String, String> types =
        Arrays.stream(found)
            .collect(
                Collectors.toMap(name -> name, name -> name.endsWith("rank") ? "int2" : "text"));
    return Misfit.between(NEEDED, new FoundSchema(types));
  }
}
