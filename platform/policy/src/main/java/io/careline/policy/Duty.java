package io.careline.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A rota of people, by id.
 *
 * @param layers each gives one person; the first layer is told first
 */
public record Duty(String id, ZoneId zone, List<Layer> layers, List<StandIn> overrides) {
  public Duty {
    layers = List.copyOf(layers);
    overrides = List.copyOf(overrides);
  }

  /**
   * People who take turns.
   *
   * @param rotate how long a turn lasts, counted on the wall clock, so that hand-overs keep their
   *     time of day when the clocks change
   * @param from when the first person's first turn begins; nobody is on duty before
   */
  public record Layer(Duration rotate, LocalDateTime from, List<String> people) {
    public Layer {
      people = List.copyOf(people);
    }

    Optional<String> at(LocalDateTime local) {
      if (local.isBefore(from)) {
        return Optional.empty();
      }
      long turn = Duration.between(from, local).toSeconds() / rotate.toSeconds();
      return Optional.of(people.get((int) (turn % people.size())));
    }
  }

  /**
   * Somebody stands in.
   *
   * @param instead the person who is replaced; empty replaces everybody of the rota
   */
  public record StandIn(
      LocalDateTime from, LocalDateTime until, String person, Optional<String> instead) {
    boolean holdsAt(LocalDateTime local) {
      return !local.isBefore(from) && local.isBefore(until);
    }
  }

  /** The people on duty, without repetition; empty before the first layer begins. */
  public List<String> at(Instant at) {
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    return layers.stream()
        .flatMap(layer -> layer.at(local).stream())
        .map(person -> standIn(person, local))
        .distinct()
        .toList();
  }

  private String standIn(String person, LocalDateTime local) {
    for (StandIn override : overrides) {
      if (override.holdsAt(local) && override.instead().map(person::equals).orElse(true)) {
        return override.person();
      }
    }
    return person;
  }
}
