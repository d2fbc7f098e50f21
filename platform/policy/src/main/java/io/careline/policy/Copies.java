package io.careline.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Copies that nobody can change and that keep their order. The ones of the JDK are in another order
 * in each process, and a decision must not depend on the process that makes it.
 */
final class Copies {
  private Copies() {}

  static <K, V> Map<K, V> of(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  static <T> Set<T> of(Collection<T> values) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }
}
