package io.careline.routing.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * Remembers the newest things that are gone, so that who comes too late is told so. What it forgets
 * is unknown again.
 */
public record Recent<V>(PMap<UUID, V> values, TreePMap<Long, UUID> order, long next) {
  /** More than one transaction can bring. */
  private static final int MOST = 4_000;

  static <V> Recent<V> none() {
    return new Recent<>(HashTreePMap.<UUID, V>empty(), TreePMap.<Long, UUID>empty(), 0);
  }

  /** What is remembered of {@code id}. */
  public @Nullable V get(UUID id) {
    return values.get(id);
  }

  Recent<V> plus(UUID id, V value) {
    if (values.containsKey(id)) {
      return new Recent<>(values.plus(id, value), order, next);
    }
    PMap<UUID, V> kept = values.plus(id, value);
    TreePMap<Long, UUID> ordered = order.plus(next, id);
    if (ordered.size() > MOST) {
      kept = kept.minus(ordered.get(ordered.firstKey()));
      ordered = ordered.minusFirstEntry();
    }
    return new Recent<>(kept, ordered, next + 1);
  }
}
