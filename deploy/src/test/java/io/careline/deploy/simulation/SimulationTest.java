package io.careline.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.testkit.simulator.Bug;
import io.careline.testkit.simulator.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The six services live through duplicates, delays, reorderings and crashes between any two steps.
 *
 * <p>More seeds: {@code -Dcareline.seeds=1000000}. One seed again, with a report: {@code
 * -Dcareline.seed=42}.
 */
class SimulationTest {
  private static final int SEEDS = 2_000;
  private static final int BUG_SEEDS = 2_000;
  private static final int STEPS_MAX = 500;

  static final Simulation SIX_SERVICES =
      Simulation.of("./mvnw -pl deploy test -Dtest=SimulationTest", Suite::build).steps(STEPS_MAX);

  @Test
  void noSeedBreaksAnInvariant() {
    SIX_SERVICES.check(1, SEEDS);
  }

  @ParameterizedTest
  @EnumSource(Bug.class)
  void aPlantedBugIsFound(Bug bug) {
    assertThat(SIX_SERVICES.with(bug).firstFailure(1, BUG_SEEDS)).isPresent();
  }
}
