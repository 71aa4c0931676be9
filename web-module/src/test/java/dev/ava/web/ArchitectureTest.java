package dev.ava.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Set;

/** The rules of docs/architecture.md for entry points; those for features are in ejb-module. */
@AnalyzeClasses(packages = "dev.ava.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule entry_points_know_no_persistence =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..", "org.jdbi..")
          .because("what is stored, and how, is the business of features");

  @ArchTest
  static final ArchRule entry_points_use_boundaries_only =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.ava..control..", "dev.ava..entity..")
          .because("transactions and roles start at a feature's boundary");

  @ArchTest
  static final ArchRule the_provider_of_json_is_kept =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.json.Json")
          .because(
              "it searches the class path for its provider at each call; dev.ava.shared.Json once");

  @ArchTest
  static final ArchRule parameters_are_text_or_whole_numbers =
      methods()
          .should(haveOnlyParametersThatAreRefusedWithASentence())
          .because("JAX-RS says 404 to what it can't convert; WholeNumberParameters says why");

  private static ArchCondition<JavaMethod> haveOnlyParametersThatAreRefusedWithASentence() {
    Set<String> readable = Set.of(String.class.getName(), "int", Integer.class.getName());
    return new ArchCondition<>("have only text or whole numbers as parameters of path and query") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        method.getParameters().stream()
            .filter(
                one ->
                    one.isAnnotatedWith(QueryParam.class) || one.isAnnotatedWith(PathParam.class))
            .filter(one -> !readable.contains(one.getRawType().getName()))
            .forEach(
                one ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " has " + one.getRawType().getName())));
      }
    };
  }
}
