package io.careline.testkit.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;

/** The rules of every module, services and platform alike. */
public final class PlatformRules {

  @ArchTest
  static final ArchRule nobody_sleeps =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "sleeps",
                  call ->
                      call.getTarget().getName().equals("sleep")
                          && (call.getTarget().getOwner().isEquivalentTo(Thread.class)
                              || call.getTarget().getOwner().isEquivalentTo(TimeUnit.class))))
          .because(
              "a sleep is a guess: in tests use Await.until, in main code wait for the event itself");

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes()
          .that(MainCode.isMain())
          .should(resideInANullMarkedPackage())
          .because(
              "NullAway checks marked packages only: add a package-info.java with @NullMarked");

  @ArchTest
  static final ArchRule one_way_to_log =
      noClasses()
          .that(MainCode.isMain())
          .should()
          .dependOnClassesThat(resideInAPackage("java.util.logging.."))
          .because("there is one log: use org.jboss.logging or SLF4J");

  @ArchTest
  static final ArchRule nobody_prints =
      noClasses()
          .that(MainCode.isMain())
          .and()
          // It announces once which servers a test run was proved against.
          .doNotHaveFullyQualifiedName("io.careline.testkit.servers.Servers")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("what a process says belongs to its log: use a logger");

  @ArchTest
  static final ArchRule names_say_what_a_thing_is =
      noClasses()
          .that(MainCode.isMain())
          .should()
          .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
          .because("such a name fits everything: say what the class is or does");

  @ArchTest
  static final ArchRule tests_are_found =
      classes()
          .that(
              DescribedPredicate.describe(
                  "have tests", (JavaClass type) -> type.getMethods().stream().anyMatch(isATest())))
          .should(beFoundBySurefire())
          .allowEmptyShould(true)
          .because("surefire passes over other names in silence: end the class's name with Test");

  @ArchTest
  static final ArchRule a_disabled_test_says_why =
      classes()
          .should(sayWhyTestsAreDisabled())
          .because(
              "a test that is off without a reason stays off: write the reason into @Disabled");

  private PlatformRules() {}

  private static DescribedPredicate<JavaMethod> isATest() {
    return DescribedPredicate.describe("is a test", m -> m.isMetaAnnotatedWith(Testable.class));
  }

  private static ArchCondition<JavaClass> beFoundBySurefire() {
    return condition(
        "be in a class whose name ends with Test",
        type -> {
          JavaClass outer = type;
          while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
          }
          return outer.getSimpleName().endsWith("Test")
              ? Optional.empty()
              : Optional.of(type.getFullName() + " has tests that surefire does not find");
        });
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return condition(
        "reside in a @NullMarked package",
        type ->
            type.getPackage().isAnnotatedWith(NullMarked.class)
                ? Optional.empty()
                : Optional.of(type.getPackageName() + " is not @NullMarked"));
  }

  private static ArchCondition<JavaClass> sayWhyTestsAreDisabled() {
    return condition(
        "say why tests are disabled",
        type ->
            Stream.concat(
                        type.tryGetAnnotationOfType(Disabled.class).stream(),
                        type.getMethods().stream()
                            .flatMap(m -> m.tryGetAnnotationOfType(Disabled.class).stream()))
                    .anyMatch(disabled -> disabled.value().isBlank())
                ? Optional.of(type.getFullName() + " has a @Disabled without a reason")
                : Optional.empty());
  }

  private static ArchCondition<JavaClass> condition(
      String description, Function<JavaClass, Optional<String>> complaint) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        complaint
            .apply(item)
            .ifPresent(text -> events.add(SimpleConditionEvent.violated(item, text)));
      }
    };
  }
}
