package io.careline.routing.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The waiting inquiries: by pool, by {@link Bucket}, by {@link Place}; with the agents that are not
 * asked for them again yet.
 */
public record Lines(PMap<String, PMap<Bucket, TreePMap<Place, Set<String>>>> pools) {
  static final Lines EMPTY =
      new Lines(HashTreePMap.<String, PMap<Bucket, TreePMap<Place, Set<String>>>>empty());

  /** The lines of a pool that are not empty. */
  public Map<Bucket, TreePMap<Place, Set<String>>> of(String pool) {
    PMap<Bucket, TreePMap<Place, Set<String>>> lines = pools.get(pool);
    return lines == null ? Map.of() : lines;
  }

  /** Since when the longest waiting one of a line, which is not empty, has waited. */
  public static Instant longestWaiting(TreePMap<Place, Set<String>> line) {
    Place first = line.firstKey();
    return first.startBy() == null
        ? first.since()
        : line.keySet().stream().map(Place::since).min(Instant::compareTo).orElse(first.since());
  }

  Lines plus(Item item) {
    Bucket bucket = item.bucket();
    PMap<Bucket, TreePMap<Place, Set<String>>> lines = pools.get(bucket.pool());
    if (lines == null) {
      lines = HashTreePMap.<Bucket, TreePMap<Place, Set<String>>>empty();
    }
    TreePMap<Place, Set<String>> line = lines.get(bucket);
    if (line == null) {
      line = TreePMap.<Place, Set<String>>empty();
    }
    return with(bucket, lines, line.plus(item.place(), item.waiting().resting().keySet()));
  }

  Lines minus(Item item) {
    Bucket bucket = item.bucket();
    PMap<Bucket, TreePMap<Place, Set<String>>> lines = pools.get(bucket.pool());
    TreePMap<Place, Set<String>> line = lines == null ? null : lines.get(bucket);
    return lines == null || line == null ? this : with(bucket, lines, line.minus(item.place()));
  }

  private Lines with(
      Bucket bucket,
      PMap<Bucket, TreePMap<Place, Set<String>>> lines,
      TreePMap<Place, Set<String>> line) {
    PMap<Bucket, TreePMap<Place, Set<String>>> next =
        line.isEmpty() ? lines.minus(bucket) : lines.plus(bucket, line);
    return new Lines(next.isEmpty() ? pools.minus(bucket.pool()) : pools.plus(bucket.pool(), next));
  }
}
