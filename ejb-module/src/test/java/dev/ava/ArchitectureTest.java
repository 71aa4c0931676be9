package dev.ava;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.ava.shared.AvaException;
import java.util.Set;

/** The rules of docs/architecture.md, each with its reason. */
@AnalyzeClasses(packages = "dev.ava", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule features_form_no_cycle =
      slices()
          .matching("dev.ava.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a feature that needs another and is needed by it can't be changed alone");

  @ArchTest
  static final ArchRule only_the_boundary_of_a_feature_is_visible =
      classes()
          .that()
          .resideInAnyPackage("dev.ava..control..", "dev.ava..entity..")
          .should(beUsedOnlyInsideTheirFeature())
          .because("what others use can't be changed; so they use as little as possible");

  @ArchTest
  static final ArchRule only_vendors_speak_http =
      noClasses()
          .that(not(resideInAPackage("dev.ava.provider..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta.ws.rs..")
          .because(
              "a feature states what it needs as a port; how a vendor is asked is the vendor's");

  @ArchTest
  static final ArchRule features_know_no_entry_point =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.servlet..", "jakarta.faces..", "jakarta.websocket..")
          .because(
              "jobs, tests and other entry points use the same features without a web request");

  @ArchTest
  static final ArchRule features_know_no_vendor =
      noClasses()
          .that(not(resideInAPackage("dev.ava.provider..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.ava.provider..")
          .because("ports belong to features, so that a vendor can be replaced");

  @ArchTest
  static final ArchRule vendors_know_no_other_vendor =
      slices()
          .matching("dev.ava.provider.(*)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true)
          .because("each vendor changes on its own");

  @ArchTest
  static final ArchRule the_migration_uses_sql_only =
      noClasses()
          .that()
          .resideInAPackage("dev.ava.migration..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.ava..entity..")
          .allowEmptyShould(true)
          .because(
              "entities change with the product, while a migration must stay as it was tested");

  @ArchTest
  static final ArchRule refusals_have_one_root =
      classes()
          .that()
          .areAssignableTo(Exception.class)
          .should()
          .beAssignableTo(AvaException.class)
          .because(
              "a plain runtime exception leaves an EJB as EJBException and becomes a 500 that says"
                  + " nothing");

  @ArchTest
  static final ArchRule time_comes_from_the_clock =
      noClasses()
          .should()
          .accessTargetWhere(readsTheSystemTime())
          .because("a test must be able to set the time");

  @ArchTest
  static final ArchRule the_provider_of_json_is_kept =
      noClasses()
          .that(not(resideInAnyPackage("dev.ava.shared..", "dev.ava.migration..")))
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("jakarta.json.Json")
          .because(
              "it searches the class path for its provider at each call; dev.ava.shared.Json once");

  private static final Set<String> TIMES =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime");

  private static DescribedPredicate<JavaAccess<?>> readsTheSystemTime() {
    return DescribedPredicate.describe(
        "reads the system time",
        access ->
            (TIMES.contains(access.getTargetOwner().getName())
                    && access.getTarget().getFullName().endsWith(".now()"))
                || access.getTarget().getFullName().equals("java.lang.System.currentTimeMillis()"));
  }

  private static ArchCondition<JavaClass> beUsedOnlyInsideTheirFeature() {
    return new ArchCondition<>("be used only inside their feature") {
      @Override
      public void check(JavaClass inside, ConditionEvents events) {
        String feature = feature(inside);
        inside.getDirectDependenciesToSelf().stream()
            .filter(dependency -> !feature(dependency.getOriginClass()).equals(feature))
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.violated(inside, dependency.getDescription())));
      }
    };
  }

  private static String feature(JavaClass type) {
    String[] names = type.getPackageName().split("\\.", -1);
    return names.length > 2 ? names[2] : "";
  }
}
