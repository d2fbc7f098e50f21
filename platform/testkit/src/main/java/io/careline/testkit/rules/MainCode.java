package io.careline.testkit.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Tells what ships from what tests it. */
final class MainCode {
  private static final String TEST_CLASSES = "/test-classes/";

  private MainCode() {}

  static DescribedPredicate<JavaClass> isMain() {
    return DescribedPredicate.describe(
        "are main code", type -> !isTest(type) && !type.getSimpleName().equals("package-info"));
  }

  static boolean isTest(JavaClass type) {
    return type.getSource().filter(s -> s.getUri().toString().contains(TEST_CLASSES)).isPresent();
  }
}
