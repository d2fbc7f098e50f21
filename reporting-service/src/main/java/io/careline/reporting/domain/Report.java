package io.careline.reporting.domain;

import io.careline.policy.Goals;
import io.careline.policy.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Figures over a range: one total per group, and a series whose counts add up to it.
 *
 * @param watermark how far events were seen
 */
public record Report(Instant watermark, Settings settings, List<Group> groups) {
  /** The group that everything belongs to. */
  public static final String ALL = "all";

  public Report {
    groups = List.copyOf(groups);
  }

  /**
   * What is asked.
   *
   * @param by null for no grouping
   * @param incidents whether inquiries of incidents count
   */
  public record Question(
      Instant from,
      Instant to,
      Grid grid,
      @Nullable Dimension by,
      Settings settings,
      Incidents incidents) {

    /** Of all inquiries. */
    public Question(
        Instant from, Instant to, Grid grid, @Nullable Dimension by, Settings settings) {
      this(from, to, grid, by, settings, Incidents.WITH);
    }
  }

  /** One value of the dimension. */
  public record Group(String value, SequencedMap<String, Figure> total, List<Slice> series) {
    public Group {
      series = List.copyOf(series);
    }
  }

  /** One interval. */
  public record Slice(Instant from, Instant to, SequencedMap<String, Figure> figures) {}

  /**
   * The answer to {@code question} from {@code facts}.
   *
   * @param facts every inquiry that has something booked in the range, and every one that may be a
   *     repetition of those
   */
  public static Report of(
      Question question,
      Collection<InquiryFact> facts,
      Customers customers,
      Policies policies,
      Instant watermark) {
    Repetitions repetitions = new Repetitions(facts, customers);
    Grid.Span range = new Grid.Span(question.from(), question.to());
    Map<String, Cells> groups = new TreeMap<>();
    if (question.by() == null) {
      groups.put(ALL, new Cells(question.grid()));
    }
    for (InquiryFact fact : facts) {
      for (Sample sample : Sampler.of(fact, question.settings(), policies, repetitions)) {
        if (range.holds(sample.at())) {
          String value = question.by() == null ? ALL : question.by().of(sample);
          groups.computeIfAbsent(value, ignored -> new Cells(question.grid())).add(sample);
        }
      }
    }
    Goals goals = policies.active().goals();
    List<Group> answer = new ArrayList<>();
    groups.forEach((value, cells) -> answer.add(cells.group(value, question, goals, watermark)));
    return new Report(watermark, question.settings(), answer);
  }

  /** The total of a group and its intervals, filled together from the same samples. */
  private static final class Cells {
    private final Grid grid;
    private final Cell total = new Cell();
    private final Map<Integer, Cell> intervals = new LinkedHashMap<>();

    Cells(Grid grid) {
      this.grid = grid;
    }

    void add(Sample sample) {
      total.add(sample);
      int index = grid.indexOf(sample.at());
      if (index >= 0) {
        intervals.computeIfAbsent(index, ignored -> new Cell()).add(sample);
      }
    }

    Group group(String value, Question question, Goals goals, Instant watermark) {
      List<Slice> series = new ArrayList<>();
      for (int i = 0; i < grid.spans().size(); i++) {
        Grid.Span span = grid.spans().get(i);
        Cell cell = intervals.getOrDefault(i, new Cell());
        series.add(
            new Slice(
                span.from(),
                span.to(),
                Figures.of(cell, question.settings(), goals, span.to(), watermark)));
      }
      return new Group(
          value, Figures.of(total, question.settings(), goals, question.to(), watermark), series);
    }
  }
}
