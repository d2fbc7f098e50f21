package io.careline.policy.document;

import io.careline.policy.Duty;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code duty}. */
final class DutyReader {
  private DutyReader() {}

  static List<Placed<Duty>> read(Part section) {
    List<Placed<Duty>> rotas = new ArrayList<>();
    section
        .declarations()
        .forEach((id, part) ->
            duty(id, part).ifPresent(duty -> rotas.add(new Placed<>(duty, part.path()))));
    return rotas;
  }

  private static Optional<Duty> duty(String id, Part part) {
    Fields fields = part.fields();
    Optional<ZoneId> zone =
        fields.needed("zone", "write the place's zone, such as Europe/Berlin", Part::zone);
    Optional<Part> layers = fields.needed("layers", "say who takes turns");
    List<Duty.Layer> read = layers.map(list -> list.each(DutyReader::layer)).orElse(List.of());
    layers
        .filter(list -> read.isEmpty() && list.mistakes().isClean(list.path()))
        .ifPresent(list -> list.wrong("nobody is on duty", "add a layer with people"));
    List<Duty.StandIn> overrides = fields.list("overrides", DutyReader::standIn);
    fields.done();
    return zone.filter(z -> !read.isEmpty()).map(z -> new Duty(id, z, read, overrides));
  }

  private static Optional<Duty.Layer> layer(Part part) {
    Fields fields = part.fields();
    Optional<Duration> rotate =
        fields.needed("rotate", "say how long a turn lasts, such as P7D", p -> p.duration(false));
    Optional<LocalDateTime> from =
        fields.needed("from", "say when the first turn begins", Part::moment);
    Optional<Part> people = fields.needed("people", "say who takes turns");
    List<String> ids = people.map(list -> list.each(Part::text)).orElse(List.of());
    people
        .filter(list -> ids.isEmpty() && list.mistakes().isClean(list.path()))
        .ifPresent(list -> list.wrong("nobody is on duty", "name at least one person"));
    fields.done();
    if (rotate.isEmpty() || from.isEmpty() || ids.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Duty.Layer(rotate.get(), from.get(), ids));
  }

  private static Optional<Duty.StandIn> standIn(Part part) {
    Fields fields = part.fields();
    Optional<LocalDateTime> from = fields.needed("from", "say from when", Part::moment);
    Optional<LocalDateTime> until = fields.needed("until", "say until when", Part::moment);
    Optional<String> person = fields.needed("person", "say who stands in", Part::text);
    Optional<String> instead = fields.maybe("instead", Part::text);
    fields.done();
    if (from.isEmpty() || until.isEmpty() || person.isEmpty()) {
      return Optional.empty();
    }
    if (!from.get().isBefore(until.get())) {
      part.wrong("ends before it begins", "swap from and until");
    }
    return Optional.of(new Duty.StandIn(from.get(), until.get(), person.get(), instead));
  }
}
