package io.careline.testkit.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the pure platform modules, which can't run them themselves, and of this one. */
@AnalyzeClasses(
    packages = {
      "io.careline.contract",
      "io.careline.policy",
      "io.careline.decider",
      "io.careline.testkit"
    })
class PlatformArchitectureTest {

  @ArchTest static final ArchTests everywhere = ArchTests.in(PlatformRules.class);

  @ArchTest
  static final ArchRule contract_policy_and_decider_know_no_framework =
      classes()
          .that(MainCode.isMain())
          .and()
          .resideInAnyPackage(
              "io.careline.contract..", "io.careline.policy..", "io.careline.decider..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "com.fasterxml.jackson..",
              "org.snakeyaml.engine..",
              "de.focus_shift.jollyday..",
              "org.apache.lucene..",
              "org.tartarus.snowball..",
              "org.egothor.stemmer..",
              "com.google.re2j..",
              "io.quarkus.qute", // The template engine alone, which knows no Quarkus.
              "io.careline.contract..",
              "io.careline.policy..",
              "io.careline.decider..")
          .because("a subscriber in any JVM project depends on them: keep frameworks in runtime");

  @ArchTest
  static final ArchRule the_contract_is_below_policy_and_decider =
      noClasses()
          .that()
          .resideInAPackage("io.careline.contract..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.careline.policy..", "io.careline.decider..")
          .because("a subscriber takes the contract alone");

  @ArchTest
  static final ArchRule the_pure_parts_ask_for_no_time_or_chance =
      noClasses()
          .that(MainCode.isMain())
          .and()
          .resideInAnyPackage(
              "io.careline.contract..", "io.careline.policy..", "io.careline.decider..")
          .should(AskTheWorld.forTimeOrChance())
          .because("what they compute must repeat: take time and ids as arguments");
}
