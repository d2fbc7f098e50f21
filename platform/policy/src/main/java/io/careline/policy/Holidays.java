package io.careline.policy;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** Public holidays of a region, such as {@code DE-BE}. Computed once per year and region. */
final class Holidays {
  private static final ConcurrentMap<String, Holidays> BY_REGION = new ConcurrentHashMap<>();

  private final HolidayManager manager;
  private final String[] parts;
  private final ConcurrentMap<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

  private Holidays(String region) {
    String[] all = region.toLowerCase(Locale.ROOT).split("-");
    this.manager = HolidayManager.getInstance(ManagerParameters.create(all[0]));
    this.parts = java.util.Arrays.copyOfRange(all, 1, all.length);
  }

  static Holidays of(String region) {
    return BY_REGION.computeIfAbsent(region, Holidays::new);
  }

  boolean contains(LocalDate day) {
    return byYear.computeIfAbsent(day.getYear(), this::holidays).contains(day);
  }

  private Set<LocalDate> holidays(int year) {
    synchronized (manager) {
      return manager.getHolidays(Year.of(year), parts).stream()
          .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
          .map(Holiday::getDate)
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
