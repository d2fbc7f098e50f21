package io.careline.routing.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** The clock that reads look at; decisions get theirs from the transaction. */
@ApplicationScoped
public class ReadClock {

  /** The machine's clock. */
  @Produces
  @ApplicationScoped
  public InstantSource clock() {
    return InstantSource.system();
  }
}
