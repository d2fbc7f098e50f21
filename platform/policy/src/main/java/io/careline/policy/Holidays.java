package io.careline.policy;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Public holidays of a region, such as {@code DE-BE}. Computed once per year and region. */
final class Holidays {
  private static final ConcurrentMap<String, Holidays> BY_REGION = new ConcurrentHashMap<>();

  private final HolidayManager manager;
  private final String[] parts;
  private final ConcurrentMap<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

  private Holidays(String region) {
    String[] codes = codes(region);
    this.manager = manager(codes[0]);
    this.parts = Arrays.copyOfRange(codes, 1, codes.length);
  }

  /** The holidays of a region in which {@link #problemWith} sees no problem. */
  static Holidays of(String region) {
    return BY_REGION.computeIfAbsent(region, Holidays::new);
  }

  /** Empty if {@code region} is known; else what is known instead. */
  static Optional<String> problemWith(String region) {
    return withOwnClasses(() -> searchProblem(region));
  }

  private static Optional<String> searchProblem(String region) {
    String[] codes = codes(region);
    Set<String> countries = withOwnClasses(HolidayManager::getSupportedCalendarCodes);
    if (codes.length == 0 || !countries.contains(codes[0].toUpperCase(Locale.ROOT))) {
      return Optional.of("DE-BE, PL or another ISO 3166 code");
    }
    Map<String, CalendarHierarchy> children =
        manager(codes[0]).getCalendarHierarchy().getChildren();
    for (int i = 1; i < codes.length; i++) {
      CalendarHierarchy child = children.get(codes[i]);
      if (child == null) {
        String known = children.keySet().stream().sorted().collect(Collectors.joining(", "));
        return Optional.of(
            known.isEmpty()
                ? codes[0].toUpperCase(Locale.ROOT) + ", which has no regions"
                : codes[0].toUpperCase(Locale.ROOT) + "- with one of " + known);
      }
      children = child.getChildren();
    }
    return Optional.empty();
  }

  private static String[] codes(String region) {
    return region.toLowerCase(Locale.ROOT).strip().split("-");
  }

  private static HolidayManager manager(String country) {
    return withOwnClasses(() -> HolidayManager.getInstance(ManagerParameters.create(country)));
  }

  /**
   * The library finds its parts through the thread's class loader, which need not be the one that
   * has them: in an application server, threads bring loaders of their own.
   */
  private static <T> T withOwnClasses(Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Holidays.class.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  boolean contains(LocalDate day) {
    return byYear
        .computeIfAbsent(day.getYear(), year -> withOwnClasses(() -> holidays(year)))
        .contains(day);
  }

  /** A holiday may be observed in the year before or after its own. */
  private Set<LocalDate> holidays(int year) {
    Set<LocalDate> days = new HashSet<>();
    synchronized (manager) {
      for (int y = year - 1; y <= year + 1; y++) {
        for (Holiday holiday : manager.getHolidays(Year.of(y), parts)) {
          if (holiday.getType() == HolidayType.PUBLIC_HOLIDAY
              && holiday.getDate().getYear() == year) {
            days.add(holiday.getDate());
          }
        }
      }
    }
    return Set.copyOf(days);
  }
}
