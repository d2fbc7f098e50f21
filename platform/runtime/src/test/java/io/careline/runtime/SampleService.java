package io.careline.runtime;

import io.careline.contract.EventData;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import io.careline.decider.Decider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The sample decider as a service that calls itself sla. */
@ApplicationScoped
class SampleService implements ServiceDefinition<SampleDecider.State, SampleDecider.Command> {
  private final Decider<SampleDecider.State, SampleDecider.Command> decider = new SampleDecider();

  @Override
  public Source source() {
    return Source.SLA;
  }

  @Override
  public Decider<SampleDecider.State, SampleDecider.Command> decider() {
    return decider;
  }

  @Override
  public boolean keepsPromises() {
    return true;
  }

  @Override
  public Set<String> topics() {
    return Set.of(Topics.INQUIRIES);
  }

  @Override
  public Set<Class<? extends EventData>> observes() {
    return Set.of(IntakeEvent.class);
  }

  @Override
  public StateStore<SampleDecider.State> states() {
    return new JsonStateStore<>(SampleDecider.State.class);
  }

  @Override
  public boolean needsPolicy(SampleDecider.Command command) {
    return false;
  }

  @Override
  public void write(Tx tx, List<Handled<SampleDecider.State, SampleDecider.Command>> handled) {
    tx.execute(
        "insert into sample_row (key, what) select * from unnest($1::text[], $2::text[])",
        handled.stream().map(Handled::key).toArray(String[]::new),
        handled.stream().map(one -> one.input().id()).toArray(String[]::new));
  }
}
