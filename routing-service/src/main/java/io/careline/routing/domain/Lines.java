package io.careline.routing.domain;

import java.util.Map;
import java.util.UUID;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** The waiting inquiries: by pool, by {@link Bucket}, by {@link Place}. */
public record Lines(PMap<String, PMap<Bucket, TreePMap<Place, UUID>>> pools) {
  static final Lines EMPTY =
      new Lines(HashTreePMap.<String, PMap<Bucket, TreePMap<Place, UUID>>>empty());

  /** The lines of a pool that are not empty. */
  public Map<Bucket, TreePMap<Place, UUID>> of(String pool) {
    PMap<Bucket, TreePMap<Place, UUID>> lines = pools.get(pool);
    return lines == null ? Map.of() : lines;
  }

  Lines plus(Item item) {
    Bucket bucket = item.bucket();
    PMap<Bucket, TreePMap<Place, UUID>> lines = pools.get(bucket.pool());
    if (lines == null) {
      lines = HashTreePMap.<Bucket, TreePMap<Place, UUID>>empty();
    }
    TreePMap<Place, UUID> line = lines.get(bucket);
    if (line == null) {
      line = TreePMap.<Place, UUID>empty();
    }
    return with(bucket, lines, line.plus(item.place(), item.id()));
  }

  Lines minus(Item item) {
    Bucket bucket = item.bucket();
    PMap<Bucket, TreePMap<Place, UUID>> lines = pools.get(bucket.pool());
    TreePMap<Place, UUID> line = lines == null ? null : lines.get(bucket);
    return lines == null || line == null ? this : with(bucket, lines, line.minus(item.place()));
  }

  private Lines with(
      Bucket bucket, PMap<Bucket, TreePMap<Place, UUID>> lines, TreePMap<Place, UUID> line) {
    PMap<Bucket, TreePMap<Place, UUID>> next =
        line.isEmpty() ? lines.minus(bucket) : lines.plus(bucket, line);
    return new Lines(next.isEmpty() ? pools.minus(bucket.pool()) : pools.plus(bucket.pool(), next));
  }
}
