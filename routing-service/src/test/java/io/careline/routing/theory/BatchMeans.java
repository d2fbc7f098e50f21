package io.careline.routing.theory;

import io.careline.routing.domain.staffing.WaitingLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Figures of one long run with intervals, by batch means: the calls after a warm-up are cut, in the
 * order of arrival, into {@link #BATCHES} batches of the same size; each batch gives one value of
 * each figure; the batches are so long that these are nearly independent and nearly normal, so that
 * their mean has the interval of Student's t with {@code BATCHES - 1} degrees of freedom (A. M.
 * Law, W. D. Kelton, "Simulation Modeling and Analysis", chapter 9).
 */
final class BatchMeans {
  static final int BATCHES = 25;

  private final Batch[] batches = new Batch[BATCHES];
  private final int warmUp;
  private final int size;
  private final double within;

  /** What is added up of the calls of one batch. */
  private static final class Batch {
    private int calls;
    private int waited;
    private int left;
    private int leftWithin;
    private int answeredWithin;
    private double waits;
    private double squares;
  }

  /** A figure of the simulation with its interval. */
  record Figure(String name, double low, double mean, double high) {
    boolean covers(double value) {
      return low <= value && value <= high;
    }

    String against(double value) {
      return String.format(
          Locale.ROOT,
          "%-22s theory %9.4f, simulated %9.4f in [%9.4f, %9.4f]",
          name,
          value,
          mean,
          low,
          high);
    }
  }

  BatchMeans(int warmUp, int size, double within) {
    this.warmUp = warmUp;
    this.size = size;
    this.within = within;
    for (int i = 0; i < BATCHES; i++) {
      batches[i] = new Batch();
    }
  }

  /** How many calls it takes. */
  static int calls(int warmUp, int size) {
    return warmUp + BATCHES * size;
  }

  void add(Outcome outcome) {
    int place = outcome.number() - warmUp;
    if (place < 0) {
      return;
    }
    Batch batch = batches[place / size];
    batch.calls++;
    batch.waits += outcome.waited();
    batch.squares += outcome.waited() * outcome.waited();
    batch.waited += outcome.waited() > 0 ? 1 : 0;
    boolean inTime = outcome.waited() <= within;
    batch.answeredWithin += outcome.answered() && inTime ? 1 : 0;
    batch.left += outcome.answered() ? 0 : 1;
    batch.leftWithin += !outcome.answered() && inTime ? 1 : 0;
  }

  Figure probabilityOfWaiting(double confidence) {
    return figure("share that waits", confidence, batch -> (double) batch.waited / batch.calls);
  }

  Figure meanWait(double confidence) {
    return figure("mean wait, s", confidence, batch -> batch.waits / batch.calls);
  }

  Figure abandonment(double confidence) {
    return figure("share that leaves", confidence, batch -> (double) batch.left / batch.calls);
  }

  Figure serviceLevel(double confidence) {
    return figure(
        "service level",
        confidence,
        batch -> (double) batch.answeredWithin / (batch.calls - batch.leftWithin));
  }

  /** The second moment tells disciplines apart whose waits have the same mean. */
  Figure secondMoment(double confidence) {
    return figure("mean of wait squared", confidence, batch -> batch.squares / batch.calls);
  }

  /** The figures that the theory has a value for, with that value. */
  Map<Figure, Double> beside(WaitingLine theory, double confidence) {
    Map<Figure, Double> all = new TreeMap<>((one, other) -> one.name().compareTo(other.name()));
    all.put(probabilityOfWaiting(confidence), theory.probabilityOfWaiting());
    all.put(meanWait(confidence), theory.meanWait());
    all.put(serviceLevel(confidence), theory.serviceLevel(within));
    if (theory.abandonment() > 0) {
      all.put(abandonment(confidence), theory.abandonment());
    }
    return all;
  }

  private Figure figure(String name, double confidence, ToDoubleFunction<Batch> of) {
    SummaryStatistics values = new SummaryStatistics();
    for (Batch batch : batches) {
      if (batch.calls != size) {
        throw new IllegalStateException("calls are missing: " + batch.calls + " of " + size);
      }
      values.addValue(of.applyAsDouble(batch));
    }
    double t = new TDistribution(BATCHES - 1).inverseCumulativeProbability((1 + confidence) / 2);
    double half = t * values.getStandardDeviation() / Math.sqrt(BATCHES);
    return new Figure(name, values.getMean() - half, values.getMean(), values.getMean() + half);
  }

  /** The figures that miss their theory, in words. */
  static List<String> missed(Map<Figure, Double> figures) {
    List<String> missed = new ArrayList<>();
    figures.forEach((figure, value) -> {
      if (!figure.covers(value)) {
        missed.add(figure.against(value));
      }
    });
    return missed;
  }
}
