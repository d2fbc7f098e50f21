package io.careline.deploy.simulation;

import io.careline.runtime.ServiceDefinition;
import io.careline.testkit.simulator.Participant;
import java.lang.reflect.Constructor;

/**
 * Asks the services' own definitions what they read and decide, so that the simulation can't drift
 * from what runs. The beans that a definition is given are not needed for that, and left out.
 */
final class Definitions {
  private Definitions() {}

  static <S, C> Participant<S, C> participant(
      Class<? extends ServiceDefinition<S, C>> definitionClass) {
    ServiceDefinition<S, C> definition = definition(definitionClass);
    return new Participant<>(
        definition.source(),
        definition.decider(),
        definition.topics(),
        definition.observes(),
        definition::keyOf,
        definition.resident());
  }

  private static <T> T definition(Class<T> type) {
    try {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        if (!constructor.isSynthetic()) {
          constructor.setAccessible(true);
          return type.cast(constructor.newInstance(new Object[constructor.getParameterCount()]));
        }
      }
      throw new IllegalStateException(type + " has no constructor");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " can't be made without its beans", e);
    }
  }
}
