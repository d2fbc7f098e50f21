package io.careline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidaysTest {
  private static final Pattern FIXED = Pattern.compile("(\\d\\d)-(\\d\\d)(?: since (\\d{4}))?");
  private static final Pattern ONCE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final String REPENTANCE_DAY = "wednesday before 11-23";
  private static final Pattern EASTER = Pattern.compile("easter(?: (-?\\d+))?");

  @ParameterizedTest(name = "{1} is a holiday in {0}: {2}")
  @CsvSource({
    "DE-BE, 2026-03-08, true",
    "DE-BY, 2026-03-08, false",
    "DE-BY, 2026-01-06, true",
    "PL, 2026-12-24, true",
    "PL, 2024-12-24, false",
    "PL, 2026-06-04, true",
    "DE-BE, 2026-10-31, false",
    "DE-BB, 2026-10-31, true"
  })
  void knows_regions_and_the_years_from_which_a_day_is_off(
      String region, LocalDate day, boolean off) {
    assertThat(Holidays.of(region).contains(day)).isEqualTo(off);
  }

  @Test
  void says_what_is_known_instead_of_an_unknown_region() {
    assertThat(BusinessTime.problemWithRegion("DE-BE")).isEmpty();
    assertThat(BusinessTime.problemWithRegion("DE-XX"))
        .hasValueSatisfying(r -> assertThat(r).contains("be"));
    assertThat(BusinessTime.problemWithRegion("XX")).isPresent();
    assertThat(BusinessTime.problemWithRegion("")).isPresent();
  }

  @Test
  void are_found_on_a_thread_whose_class_loader_knows_nothing() throws InterruptedException {
    AtomicBoolean off = new AtomicBoolean();
    Thread thread =
        new Thread(() -> off.set(Holidays.of("AT").contains(LocalDate.of(2026, 10, 26))));
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    thread.start();
    thread.join();

    assertThat(off).isTrue();
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "DE-BE,2025",
    "DE-BE,2026",
    "DE-BE,2027",
    "DE-BY,2026",
    "DE-NW,2026",
    "DE-SN,2026",
    "DE-BB,2026",
    "PL,2025",
    "PL,2026",
    "PL,2027"
  })
  void agrees_with_an_independent_collection(String region, int year) throws IOException {
    JsonNode known = collection();
    assumeTrue(!known.isMissingNode(), "the collection of holidays is not on this machine");
    String[] codes = region.split("-");
    JsonNode country = known.get("holidays").get(codes[0]);
    Map<LocalDate, String> days = new java.util.TreeMap<>();
    collect(country.get("days"), year, days);
    if (codes.length > 1) {
      collect(country.get("states").get(codes[1]).path("days"), year, days);
    }

    TreeSet<LocalDate> ours =
        LocalDate.of(year, 1, 1)
            .datesUntil(LocalDate.of(year + 1, 1, 1))
            .filter(Holidays.of(region)::contains)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(ours).isEqualTo(new TreeSet<>(days.keySet()));
  }

  /**
   * Only dates, days around Easter and the Day of Repentance: the other rules of the collection are
   * no days off here.
   */
  private static void collect(JsonNode rules, int year, Map<LocalDate, String> days) {
    for (Iterator<Map.Entry<String, JsonNode>> i = rules.properties().iterator(); i.hasNext(); ) {
      Map.Entry<String, JsonNode> rule = i.next();
      Optional<LocalDate> day = date(rule.getKey(), year);
      if (day.isEmpty()) {
        continue;
      }
      boolean off =
          !rule.getValue().isBoolean()
              && rule.getValue().path("type").asText("public").equals("public");
      boolean active =
          rule.getValue().path("active").isMissingNode()
              || year
                  >= Integer.parseInt(
                      rule.getValue().get("active").get(0).get("from").asText().substring(0, 4));
      if (off && active) {
        days.put(day.get(), rule.getKey());
      } else {
        days.remove(day.get());
      }
    }
  }

  private static Optional<LocalDate> date(String rule, int year) {
    if (rule.equals(REPENTANCE_DAY)) {
      return Optional.of(
          LocalDate.of(year, 11, 23).with(TemporalAdjusters.previous(DayOfWeek.WEDNESDAY)));
    }
    if (ONCE.matcher(rule).matches()) {
      return Optional.of(LocalDate.parse(rule)).filter(day -> day.getYear() == year);
    }
    Matcher fixed = FIXED.matcher(rule);
    if (fixed.matches()) {
      boolean since = fixed.group(3) == null || Integer.parseInt(fixed.group(3)) <= year;
      return since
          ? Optional.of(
              LocalDate.of(
                  year, Integer.parseInt(fixed.group(1)), Integer.parseInt(fixed.group(2))))
          : Optional.empty();
    }
    Matcher easter = EASTER.matcher(rule);
    if (easter.matches()) {
      return Optional.of(
          easter(year).plusDays(easter.group(1) == null ? 0 : Integer.parseInt(easter.group(1))));
    }
    return Optional.empty();
  }

  /** Meeus, Jones, Butcher. */
  private static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int day = h + l - 7 * m + 114;
    return LocalDate.of(year, day / 31, day % 31 + 1);
  }

  private static JsonNode collection() throws IOException {
    Path root = Path.of(System.getProperty("careline.root", "."));
    Path file = root.resolve("../shared/data/holidays/holidays.json.gz").normalize();
    if (!Files.exists(file)) {
      return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new ObjectMapper().readTree(in);
    }
  }
}
