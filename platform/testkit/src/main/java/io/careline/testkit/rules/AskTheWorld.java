package io.careline.testkit.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Set;

/** Calls whose answer depends on when or where they are made. */
final class AskTheWorld {
  private static final Set<String> CALLS =
      Set.of(
          "java.util.UUID.randomUUID",
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.util.concurrent.ThreadLocalRandom.current");

  private AskTheWorld() {}

  static ArchCondition<JavaClass> forTimeOrChance() {
    return ArchConditions.accessTargetWhere(
        DescribedPredicate.describe("answers by time or chance", AskTheWorld::isImpure));
  }

  private static boolean isImpure(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String owner = target.getOwner().getFullName();
    if (access instanceof JavaConstructorCall call) {
      // Without arguments both take the time of the machine; a seeded Random is a value.
      return call.getTarget().getRawParameterTypes().isEmpty()
          && (owner.equals("java.util.Random") || owner.equals("java.util.Date"));
    }
    String name = target.getName();
    boolean isNow = owner.startsWith("java.time.") && name.equals("now");
    boolean isClock = owner.equals("java.time.Clock") && name.startsWith("system");
    boolean isSource = owner.equals("java.time.InstantSource") && name.equals("system");
    return CALLS.contains(owner + "." + name) || isNow || isClock || isSource;
  }
}
