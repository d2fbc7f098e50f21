package io.careline.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule is seen red once, over sample code that breaks it. */
class HouseRulesTest {
  private static JavaClasses samples;

  /** The rules tell main code by its path, so the samples are moved to a path of main code. */
  @BeforeAll
  static void readSamples(@TempDir Path main) throws IOException, URISyntaxException {
    URL tests = HouseRulesTest.class.getProtectionDomain().getCodeSource().getLocation();
    Path root = Path.of(tests.toURI());
    for (String folder : new String[] {"io/careline/sla", "io/careline/routing"}) {
      try (var files = Files.walk(root.resolve(folder))) {
        for (Path file : files.toList()) {
          Path copy = main.resolve(root.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(copy);
          } else {
            Files.copy(file, copy);
          }
        }
      }
    }
    samples = new ClassFileImporter().importPath(main);
  }

  @Test
  void theDomainMayNotSeeALogger() {
    assertBroken(
        HouseRules.domain_sees_only_the_language_and_the_platforms_pure_parts, "org.slf4j.Logger");
  }

  @Test
  void aFolderOfOnesOwnIsRefused() {
    assertBroken(HouseRules.every_class_has_its_place, "SampleHelper");
  }

  @Test
  void apiAndStoreMayNotSeeEachOther() {
    assertBroken(HouseRules.api_does_not_see_store, "SampleRows");
    assertBroken(HouseRules.store_does_not_see_api, "SampleAnswer");
  }

  @Test
  void aServiceMayNotSeeAnother() {
    assertBroken(HouseRules.no_service_depends_on_another, "SampleQueue");
  }

  @Test
  void timeAndChanceAreFoundInAllTheirForms() {
    assertThatThrownBy(() -> HouseRules.time_and_chance_come_in_from_outside.check(samples))
        .hasMessageContaining("Instant.now()")
        .hasMessageContaining("Instant.now(java.time.Clock)")
        .hasMessageContaining("UUID.randomUUID()")
        .hasMessageContaining("SampleClock.chance()")
        .hasMessageNotContaining("SampleClock.seeded()");
    assertBroken(HouseRules.domain_does_not_measure_time, "nanoTime");
  }

  @Test
  void theRulesOfEveryModuleAreFoundBroken() {
    assertBroken(PlatformRules.nobody_sleeps, "Thread.sleep");
    assertBroken(PlatformRules.every_package_is_null_marked, "io.careline.sla.helpers");
    assertBroken(PlatformRules.one_way_to_log, "java.util.logging.Logger");
    assertBroken(PlatformRules.nobody_prints, "System.out");
    assertBroken(PlatformRules.names_say_what_a_thing_is, "SampleHelper");
    assertBroken(PlatformRules.tests_are_found, "SampleHelper");
    assertBroken(PlatformRules.a_disabled_test_says_why, "SampleHelper");
  }

  @Test
  void aRuleThatFindsNothingToCheckFails() {
    JavaClasses none = new ClassFileImporter().importClasses(Objects.class);
    assertThatThrownBy(
            () -> HouseRules.domain_sees_only_the_language_and_the_platforms_pure_parts.check(none))
        .hasMessageContaining("failed to check any classes");
  }

  private static void assertBroken(ArchRule rule, String culprit) {
    assertThatThrownBy(() -> rule.check(samples)).hasMessageContaining(culprit);
    assertThat(rule.getDescription()).contains("because");
  }
}
