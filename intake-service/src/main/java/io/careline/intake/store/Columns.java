package io.careline.intake.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows turned into columns, as {@code unnest} wants them. */
final class Columns {
  private Columns() {}

  static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  static <T> @Nullable UUID[] ids(Collection<T> rows, Function<T, @Nullable UUID> column) {
    return rows.stream().map(column).toArray(UUID[]::new);
  }

  static UUID[] ids(Collection<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  static <T> @Nullable OffsetDateTime[] times(
      Collection<T> rows, Function<T, @Nullable Instant> column) {
    return rows.stream().map(column).map(Columns::timeOrNull).toArray(OffsetDateTime[]::new);
  }

  static <T> Boolean[] flags(Collection<T> rows, Function<T, Boolean> column) {
    return rows.stream().map(column).toArray(Boolean[]::new);
  }

  static <T> Integer[] numbers(List<T> rows, Function<T, Integer> column) {
    return rows.stream().map(column).toArray(Integer[]::new);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** One value that is asked for, or none that asks nothing. */
  static String[] textOrNone(@Nullable Object asked) {
    return asked == null ? new String[0] : new String[] {asked.toString()};
  }

  /** One id that is asked for, or none that asks nothing. */
  static UUID[] idOrNone(@Nullable UUID asked) {
    return asked == null ? new UUID[0] : new UUID[] {asked};
  }

  static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
    return instant == null ? null : time(instant);
  }
}
