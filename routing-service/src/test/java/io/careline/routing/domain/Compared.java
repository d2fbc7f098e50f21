package io.careline.routing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asks the index, and holds each answer against the plain search's. */
final class Compared implements Chooser {
  private final Floor floor = new Floor();
  private final PlainSearch plain = new PlainSearch();

  @Override
  public Choice choose(Desk desk, Rulebook rules, Item item, List<String> preferred, Instant now) {
    Choice choice = floor.choose(desk, rules, item, preferred, now);
    assertThat(choice).isEqualTo(plain.choose(desk, rules, item, preferred, now));
    return choice;
  }

  @Override
  public Optional<UUID> next(Desk desk, Rulebook rules, String agentId, Instant now) {
    Optional<UUID> next = floor.next(desk, rules, agentId, now);
    assertThat(next).isEqualTo(plain.next(desk, rules, agentId, now));
    return next;
  }
}
