package io.careline.deploy.bench.core;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One operation is one decision: an inquiry comes, an offer is accepted, one is settled, closed.
 */
@State(Scope.Thread)
public class CoreDecisions {
  /** A {@link CoreSize}. */
  @Param("50x1000")
  @SuppressWarnings("NullAway.Init")
  public String size;

  @SuppressWarnings("NullAway.Init")
  private CoreDesk desk;

  /** A desk in full work. */
  @Setup
  public void fill() {
    desk = new CoreDesk(CoreSize.parse(size));
  }

  /** The decision that is next. */
  @Benchmark
  public List<?> decide() {
    return desk.decide();
  }
}
