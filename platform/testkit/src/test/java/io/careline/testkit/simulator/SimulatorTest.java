package io.careline.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careline.contract.ClockEvent;
import io.careline.contract.EventData;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Source;
import io.careline.decider.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator finds nothing where nothing is wrong, and finds what was planted. */
class SimulatorTest {
  private static final int SEEDS = 2_000;
  private static final String REPLAY =
      "./mvnw -pl platform/testkit test -Dtest=SimulatorTest#aSoundWorldHasNoViolation";
  private static final Set<Class<? extends EventData>> SLA_OBSERVES =
      Set.of(IntakeEvent.Received.class, IntakeEvent.Replied.class);

  private final Simulation simulation = Simulation.of(REPLAY, SimulatorTest::build);

  private static void build(World world) {
    Service<ToyIntake.State, ToyIntake.Command> intake =
        world.add(
            Participant.of(Source.INTAKE, new ToyIntake(), Set.<Class<? extends EventData>>of()));
    world.add(Participant.of(Source.SLA, new ToyClocks(), SLA_OBSERVES));
    List<String> keys = new ArrayList<>();
    int customers = 1 + world.random().nextInt(3);
    world.add(actor -> {
      if (keys.size() < customers) {
        keys.add(new UUID(7, keys.size()).toString());
        intake.command(keys.getLast(), ToyIntake.Command.OPEN);
      } else if (actor.oneIn(4)) {
        intake.command(keys.get(actor.random().nextInt(keys.size())), ToyIntake.Command.ANSWER);
      }
    });
    world.add(new ToyPromises());
  }

  @Test
  void aSoundWorldHasNoViolation() {
    simulation.check(1, SEEDS);
  }

  @ParameterizedTest
  @EnumSource(Bug.class)
  void aPlantedBugIsFound(Bug bug) {
    Optional<Simulation.Failure> failure = simulation.with(bug).firstFailure(1, SEEDS);
    assertThat(failure).as("a seed that finds %s", bug).isPresent();
  }

  @Test
  void aFailingSeedFailsAgainInTheSameWayAndSaysHowToSeeIt() {
    Simulation buggy = simulation.with(Bug.PROMISE_EARLY);
    Simulation.Failure failure = buggy.firstFailure(1, SEEDS).orElseThrow();
    Simulation.Failure again = buggy.firstFailure(failure.seed(), 1).orElseThrow();
    assertThat(again.step()).isEqualTo(failure.step());
    assertThat(again.violation()).hasMessage(failure.violation().getMessage());
    assertThat(buggy.report(failure))
        .contains("replay: " + REPLAY + " -Dcareline.seed=" + failure.seed())
        .contains("it takes")
        .contains(failure.violation().getMessage());
  }

  @Test
  void rareThingsDoHappen() {
    Set<Class<?>> seen = new HashSet<>();
    Simulation watched =
        Simulation.of(
            REPLAY,
            world -> {
              build(world);
              world.add(
                  new Invariant() {
                    @Override
                    public void settled(World settled) {
                      settled.events().forEach(event -> seen.add(event.data().getClass()));
                    }
                  });
            });
    watched.check(1, 200);
    assertThat(seen)
        .contains(
            ClockEvent.Started.class,
            ClockEvent.Met.class,
            ClockEvent.Breached.class,
            ClockEvent.Warned.class);
  }

  @Test
  void aCommandIsAnsweredOnceThoughItIsRepeated() {
    Simulation.of(
            REPLAY,
            world -> {
              Service<ToyIntake.State, ToyIntake.Command> intake =
                  world.add(
                      Participant.of(
                          Source.INTAKE, new ToyIntake(), Set.<Class<? extends EventData>>of()));
              List<Reply> replies = new ArrayList<>();
              intake.command(new UUID(7, 7).toString(), ToyIntake.Command.OPEN, replies::add);
              world.add(
                  new Invariant() {
                    @Override
                    public void settled(World settled) {
                      assertThat(replies).containsExactly(new Reply.Done("opened"));
                      assertThat(settled.events()).hasSize(1);
                    }
                  });
            })
        .check(1, 300);
  }

  @Test
  void aSeedThatFailsFailsTheTest() {
    assertThatThrownBy(() -> simulation.with(Bug.DEDUPE_DROPPED).check(1, SEEDS))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("each event has its effect once");
  }
}
