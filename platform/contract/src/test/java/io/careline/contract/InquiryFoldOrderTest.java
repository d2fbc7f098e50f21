package io.careline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Intake's and routing's events about one inquiry are written independently, so that they may stand
 * in either order. Random histories are told in every neighbouring order, and in quite another one.
 */
class InquiryFoldOrderTest {
  private static final Histories HISTORY = new Histories();
  private static final List<Event> INTAKE = HISTORY.everyIntakeEvent();
  private static final List<Event> ROUTING = HISTORY.everyRoutingEvent();
  private static final int SEEDS = 500;
  private static final int EVENTS_MAX = 40;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void swapping_neighbours_of_intake_and_routing_gives_the_same_fold(long seed) {
    List<Event> history = history(new Random(seed));
    InquiryFold expected = fold(history);
    for (int i = 0; i + 1 < history.size(); i++) {
      if (history.get(i).source() != history.get(i + 1).source()) {
        List<Event> swapped = new ArrayList<>(history);
        Collections.swap(swapped, i, i + 1);
        assertThat(fold(swapped)).as("events %s and %s swapped", i, i + 1).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void any_interleaving_of_the_two_gives_the_same_fold(long seed) {
    Random random = new Random(seed);
    List<Event> history = history(random);
    List<Event> intake = told(history, Source.INTAKE);
    List<Event> routing = told(history, Source.ROUTING);
    List<Event> interleaved = new ArrayList<>();
    int i = 0;
    while (interleaved.size() < history.size()) {
      int r = interleaved.size() - i;
      boolean intakesTurn = i < intake.size() && (r == routing.size() || random.nextBoolean());
      interleaved.add(intakesTurn ? intake.get(i++) : routing.get(r));
    }
    assertThat(fold(interleaved)).isEqualTo(fold(history));
  }

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  /** A history in which each event of routing is legal; an illegal one is left in now and then. */
  private static List<Event> history(Random random) {
    List<Event> history = new ArrayList<>();
    history.add(Samples.event(Histories.received(), Samples.TIME, 1));
    InquiryFold fold = fold(history);
    int length = 2 + random.nextInt(EVENTS_MAX);
    while (history.size() < length) {
      List<Event> all = random.nextInt(3) == 0 ? INTAKE : ROUTING;
      EventData data = all.get(random.nextInt(all.size())).data();
      Event event =
          Samples.event(data, Samples.TIME.plusSeconds(history.size()), history.size() + 1L);
      boolean changes = !fold.apply(event).work().equals(fold.work());
      if (changes || data instanceof IntakeEvent || random.nextInt(20) == 0) {
        history.add(event);
        fold = fold.apply(event);
      }
    }
    return history;
  }

  private static List<Event> told(List<Event> history, Source source) {
    return history.stream().filter(event -> event.source() == source).toList();
  }

  private static InquiryFold fold(List<Event> events) {
    InquiryFold fold = InquiryFold.start();
    for (Event event : events) {
      fold = fold.apply(event);
    }
    return fold;
  }
}
