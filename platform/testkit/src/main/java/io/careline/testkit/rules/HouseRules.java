package io.careline.testkit.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of a service. Each service runs them:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.careline.sla")
 * class ArchitectureTest {
 *   @ArchTest static final ArchTests HOUSE_RULES = ArchTests.in(HouseRules.class);
 * }
 * }</pre>
 */
public final class HouseRules {
  private static final Set<String> SERVICES =
      Set.of("intake", "routing", "sla", "escalation", "feedback", "reporting");
  private static final Pattern SERVICE_PACKAGE = Pattern.compile("io\\.careline\\.(\\w+)(\\..*)?");

  @ArchTest static final ArchTests everywhere = ArchTests.in(PlatformRules.class);

  @ArchTest
  static final ArchRule domain_sees_only_the_language_and_the_platforms_pure_parts =
      classes()
          .that(MainCode.isMain())
          .and()
          .resideInAPackage("..domain..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..",
                      "org.jspecify..",
                      "org.pcollections..",
                      "io.careline.contract..",
                      "io.careline.policy..",
                      "io.careline.decider..")
                  .or(resideInAPackage("io.careline.*.domain..")))
          .because(
              "decisions are pure: move I/O, JSON and framework types to app, api or store, and hand"
                  + " the domain plain values");

  @ArchTest
  static final ArchRule every_class_has_its_place =
      classes()
          .that(MainCode.isMain())
          .should()
          .resideInAnyPackage(
              "io.careline.*",
              "io.careline.*.domain..",
              "io.careline.*.app..",
              "io.careline.*.api..",
              "io.careline.*.store..",
              "io.careline.*.web..")
          .because(
              "the same reader finds the same thing in the same place in all six: use domain, app,"
                  + " api, store or web");

  @ArchTest
  static final ArchRule api_does_not_see_store =
      noClasses()
          .that(MainCode.isMain())
          .and()
          .resideInAnyPackage("..api..", "..web..")
          .should()
          .dependOnClassesThat(resideInAPackage("io.careline.*.store.."))
          .allowEmptyShould(true)
          .because("both see app and domain: let a class in app ask the store");

  @ArchTest
  static final ArchRule store_does_not_see_api =
      noClasses()
          .that(MainCode.isMain())
          .and()
          .resideInAPackage("..store..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("io.careline.*.api..", "io.careline.*.web.."))
          .allowEmptyShould(true)
          .because("rows are not answers: let the store return values of app or domain");

  @ArchTest
  static final ArchRule no_service_depends_on_another =
      classes()
          .that(MainCode.isMain())
          .should(notDependOnAnotherService())
          .because(
              "services share events and nothing else: what two of them need belongs to the"
                  + " contract, the policy or the runtime");

  @ArchTest
  static final ArchRule time_and_chance_come_in_from_outside =
      noClasses()
          .that(MainCode.isMain())
          .and()
          .resideInAnyPackage("..domain..", "..app..")
          .should(AskTheWorld.forTimeOrChance())
          .because(
              "a decision must repeat: take the time from Context.now and ids from Context.ids; in"
                  + " app take them from the transaction");

  @ArchTest
  static final ArchRule domain_does_not_measure_time =
      noClasses()
          .that(MainCode.isMain())
          .and()
          .resideInAPackage("..domain..")
          .should()
          .callMethod(System.class, "nanoTime")
          .because("a decision must repeat: measure around it, not in it");

  private HouseRules() {}

  private static ArchCondition<JavaClass> notDependOnAnotherService() {
    return new ArchCondition<>("not depend on another service") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        Optional<String> own = service(item);
        item.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> {
              Optional<String> other = service(dependency.getTargetClass());
              return other.isPresent() && !other.equals(own);
            })
            .forEach(dependency ->
                events.add(SimpleConditionEvent.violated(item, dependency.getDescription())));
      }
    };
  }

  private static Optional<String> service(JavaClass type) {
    Matcher matcher = SERVICE_PACKAGE.matcher(type.getPackageName());
    return matcher.matches() && SERVICES.contains(matcher.group(1))
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }
}
