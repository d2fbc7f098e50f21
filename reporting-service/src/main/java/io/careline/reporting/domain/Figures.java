package io.careline.reporting.domain;

import io.careline.contract.score.Interval;
import io.careline.contract.score.Statistics;
import io.careline.policy.Goals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Every KPI of one cell, by its name. */
final class Figures {
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  private final Cell cell;
  private final Settings settings;
  private final Goals goals;
  private final SequencedMap<String, Figure> figures = new LinkedHashMap<>();

  private Figures(Cell cell, Settings settings, Goals goals) {
    this.cell = cell;
    this.settings = settings;
    this.goals = goals;
  }

  /**
   * The figures of {@code cell}.
   *
   * @param end of the interval, to know what is not decided yet
   * @param watermark how far events were seen
   */
  static SequencedMap<String, Figure> of(
      Cell cell, Settings settings, Goals goals, Instant end, Instant watermark) {
    Figures all = new Figures(cell, settings, goals);
    all.volumes();
    all.verdicts();
    all.resolutions(end, watermark);
    all.waits();
    all.work();
    all.promises();
    return all.figures;
  }

  private void volumes() {
    figures.put("received", Figure.count("received@1", cell.count(Measurement.RECEIVED)));
    figures.put("resolved", Figure.count("resolved@1", cell.count(Measurement.REOPENED)));
    figures.put("transferRate", flagged("transfer-rate@1", Measurement.TRANSFERRED));
    figures.put("escalationRate", flagged("escalation-rate@1", Measurement.ESCALATED));
    figures.put("reopenRate", flagged("reopen-rate@1", Measurement.REOPENED));
    long resolved = cell.count(Measurement.CONTACTS);
    long contacts = cell.sum(Measurement.CONTACTS);
    figures.put(
        "contactsPerResolution",
        Figure.counted(
            "contacts-per-resolution@1",
            Figure.Unit.RATIO,
            Figure.shareOf(contacts, resolved),
            contacts,
            resolved));
  }

  private void verdicts() {
    long answers = cell.count(Measurement.CSAT);
    figures.put(
        "csat",
        Figure.estimate("csat@1", cell.count(Measurement.CSAT, value -> value >= 4), answers)
            .varied(mean(Measurement.CSAT))
            .aiming(goal(goals.csat())));
    figures.put("nps", netPromoter().aiming(goal(goals.nps())));
    figures.put("ces", effort());
    figures.put("responseRate", flagged("response-rate@1", Measurement.INVITATION));
  }

  private Figure netPromoter() {
    long n = cell.count(Measurement.NPS);
    long promoters = cell.count(Measurement.NPS, value -> value >= 9);
    long detractors = cell.count(Measurement.NPS, value -> value <= 6);
    if (n == 0) {
      return Figure.counted("nps@1", Figure.Unit.POINTS, null, 0, 0);
    }
    BigDecimal score = Statistics.netPromoterScore(promoters, detractors, n);
    Interval interval = Statistics.netPromoterInterval(promoters, detractors, n);
    return Figure.counted(
            "nps@1", Figure.Unit.POINTS, Statistics.rounded(score, 1), promoters - detractors, n)
        .between(interval)
        .varied(
            Map.of(
                "promoters", BigDecimal.valueOf(promoters),
                "detractors", BigDecimal.valueOf(detractors)));
  }

  private Figure effort() {
    long n = cell.count(Measurement.CES);
    long sum = cell.sum(Measurement.CES);
    if (n == 0) {
      return Figure.counted("ces@1", Figure.Unit.SCALE, null, 0, 0);
    }
    BigDecimal mean = Statistics.ratio(sum, n);
    long easy = cell.count(Measurement.CES, value -> value >= 5);
    Figure figure =
        Figure.counted("ces@1", Figure.Unit.SCALE, Statistics.rounded(mean, 2), sum, n)
            .varied(Map.of("easyShare", Statistics.rounded(Statistics.ratio(easy, n), 4)));
    if (n < 2) {
      return figure;
    }
    return figure.between(
        Statistics.meanInterval(sum, cell.sumOfSquares(Measurement.CES), n, 1, 7));
  }

  private void resolutions(Instant end, Instant watermark) {
    Instant decided = end.plus(settings.firstContactWindow());
    figures.put(
        "firstContactResolution",
        flagged("fcr@1", Measurement.FIRST_CONTACT)
            .aiming(goal(goals.firstContactResolution()))
            .provisional(decided.isAfter(watermark) ? decided : null));
    figures.put("firstResponse", duration("frt@1", Measurement.FIRST_RESPONSE));
    figures.put(
        "firstResponseBusiness", duration("frt-business@1", Measurement.FIRST_RESPONSE_BUSINESS));
    figures.put("firstResolution", duration("ttr-first@1", Measurement.FIRST_RESOLUTION));
    figures.put(
        "firstResolutionBusiness",
        duration("ttr-first-business@1", Measurement.FIRST_RESOLUTION_BUSINESS));
    figures.put("fullResolution", duration("ttr-full@1", Measurement.FULL_RESOLUTION));
    figures.put(
        "fullResolutionBusiness",
        duration("ttr-full-business@1", Measurement.FULL_RESOLUTION_BUSINESS));
  }

  private void waits() {
    long within = settings.serviceLevelWithin().toMillis();
    long tooShort = settings.shortAbandon().toMillis();
    figures.put("answerSpeed", duration("asa@1", Measurement.ANSWERED));
    long answered = cell.count(Measurement.ANSWERED);
    long abandoned = cell.count(Measurement.ABANDONED);
    long briefly = cell.count(Measurement.ABANDONED, wait -> wait < tooShort);
    Figure abandonment = Figure.share("abandonment@1", abandoned, answered + abandoned);
    BigDecimal patient = Figure.shareOf(abandoned - briefly, answered + abandoned - briefly);
    figures.put(
        "abandonment",
        patient == null ? abandonment : abandonment.varied(Map.of("WITHOUT_SHORT", patient)));
    ServiceLevel level =
        new ServiceLevel(
            cell.count(Measurement.SERVED),
            cell.count(Measurement.LOST),
            cell.count(Measurement.SERVED, wait -> wait <= within),
            cell.count(Measurement.LOST, wait -> wait <= within),
            cell.count(Measurement.LOST, wait -> wait < tooShort));
    figures.put("serviceLevel", level.figure().aiming(serviceLevelGoal()));
  }

  private @Nullable BigDecimal serviceLevelGoal() {
    return goals.serviceLevel().map(goal -> BigDecimal.valueOf(goal.share())).orElse(null);
  }

  private void work() {
    long handled = cell.count(Measurement.HANDLING);
    long total =
        cell.sum(Measurement.HANDLING) + cell.sum(Measurement.HOLD) + cell.sum(Measurement.WRAP_UP);
    Figure figure =
        Figure.counted("aht@1", Figure.Unit.SECONDS, seconds(total, handled), total, handled);
    figures.put(
        "handling",
        handled == 0
            ? figure
            : figure.varied(
                Map.of(
                    "talk", perContact(Measurement.HANDLING, handled),
                    "hold", perContact(Measurement.HOLD, handled),
                    "wrapUp", perContact(Measurement.WRAP_UP, handled))));
  }

  private BigDecimal perContact(Measurement measurement, long handled) {
    return BigDecimal.valueOf(cell.sum(measurement))
        .divide(BigDecimal.valueOf(handled).multiply(MILLIS), 3, RoundingMode.HALF_UP);
  }

  private void promises() {
    String definition = "promise-compliance@1";
    long kept = 0;
    long all = 0;
    for (Measurement target :
        List.of(
            Measurement.PROMISE_FIRST_RESPONSE,
            Measurement.PROMISE_NEXT_RESPONSE,
            Measurement.PROMISE_RESOLUTION)) {
      kept += cell.sum(target);
      all += cell.count(target);
    }
    figures.put("promisesKept", Figure.share(definition, kept, all));
    figures.put(
        "promisesKeptFirstResponse", flagged(definition, Measurement.PROMISE_FIRST_RESPONSE));
    figures.put("promisesKeptNextResponse", flagged(definition, Measurement.PROMISE_NEXT_RESPONSE));
    figures.put("promisesKeptResolution", flagged(definition, Measurement.PROMISE_RESOLUTION));
  }

  private Figure flagged(String definition, Measurement measurement) {
    return Figure.share(definition, cell.sum(measurement), cell.count(measurement));
  }

  private Figure duration(String definition, Measurement measurement) {
    long n = cell.count(measurement);
    long sum = cell.sum(measurement);
    Figure figure = Figure.counted(definition, Figure.Unit.SECONDS, seconds(sum, n), sum, n);
    if (n == 0) {
      return figure;
    }
    List<Long> sorted = cell.amounts(measurement).stream().sorted().toList();
    return figure.spread(
        new Figure.Durations(
            Duration.ofMillis(Statistics.rounded(Statistics.ratio(sum, n), 0).longValueExact()),
            nearestRank(sorted, 50),
            nearestRank(sorted, 90),
            nearestRank(sorted, 99)));
  }

  /** The smallest value that at least {@code percent} % of all do not exceed. */
  private static Duration nearestRank(List<Long> sorted, int percent) {
    long rank = Math.ceilDiv((long) sorted.size() * percent, 100L);
    return Duration.ofMillis(sorted.get((int) rank - 1));
  }

  private Map<String, BigDecimal> mean(Measurement measurement) {
    long n = cell.count(measurement);
    return n == 0
        ? Map.of()
        : Map.of("mean", Statistics.rounded(Statistics.ratio(cell.sum(measurement), n), 2));
  }

  private static @Nullable BigDecimal seconds(long millis, long n) {
    return n == 0
        ? null
        : BigDecimal.valueOf(millis)
            .divide(BigDecimal.valueOf(n).multiply(MILLIS), 3, RoundingMode.HALF_UP);
  }

  private static @Nullable BigDecimal goal(OptionalDouble goal) {
    return goal.isPresent() ? BigDecimal.valueOf(goal.getAsDouble()) : null;
  }
}
