package io.careline.policy.document;

import io.careline.policy.Term;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneRulesException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A part of the document. Whoever asks for a value that it does not hold gets none, and the mistake
 * is noted.
 */
final class Part {
  private static final int ID_LENGTH_MAX = 63;

  private final Node node;
  private final String path;
  private final Mistakes mistakes;

  Part(Node node, String path, Mistakes mistakes) {
    this.node = node;
    this.path = path;
    this.mistakes = mistakes;
    mistakes.stands(path, line(node));
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  String path() {
    return path;
  }

  Mistakes mistakes() {
    return mistakes;
  }

  void wrong(String message, String remedy) {
    mistakes.add(path, message, remedy);
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isText() {
    return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL);
  }

  /** Its fields; none if it has no fields, which is noted. */
  Fields fields() {
    return new Fields(this, entries());
  }

  /** What stands under each key, in the document's order. */
  Map<String, Part> entries() {
    Map<String, Part> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      wrong("is not a mapping", "write key: value pairs here");
      return entries;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        wrong("has a key that is not a name", "use a simple name as key");
        continue;
      }
      String name = key.getValue();
      String below = path.isEmpty() ? name : path + "." + name;
      mistakes.stands(below, line(key));
      Part part = new Part(tuple.getValueNode(), below, mistakes);
      if (entries.putIfAbsent(name, part) != null) {
        mistakes.addAt(line(key), below, "stands twice", "keep one of the two");
      }
    }
    return entries;
  }

  /** As {@link #entries()}, where every key is an id that others refer to. */
  Map<String, Part> declarations() {
    Map<String, Part> entries = entries();
    entries.forEach((id, part) -> part.checkId(id));
    return entries;
  }

  Optional<String> id() {
    Optional<String> id = text();
    id.ifPresent(this::checkId);
    return id;
  }

  private void checkId(String id) {
    if (!id.matches("[a-z0-9][a-z0-9-]*") || id.length() > ID_LENGTH_MAX) {
      wrong(
          "the id %s is not allowed".formatted(id),
          "use lower-case letters, digits and hyphens, at most " + ID_LENGTH_MAX);
    }
  }

  List<Part> items() {
    List<Part> items = new ArrayList<>();
    if (!(node instanceof SequenceNode sequence)) {
      wrong("is not a list", "write [a, b] or lines that begin with a hyphen");
      return items;
    }
    for (Node item : sequence.getValue()) {
      items.add(new Part(item, path + "[" + items.size() + "]", mistakes));
    }
    return items;
  }

  /** Its items, or itself if it is not a list. */
  List<Part> oneOrMore() {
    return node instanceof SequenceNode ? items() : List.of(this);
  }

  /** The values of its items; those that can't be read are left out, which is noted. */
  <T> List<T> each(Function<Part, Optional<T>> value) {
    return items().stream().flatMap(item -> value.apply(item).stream()).toList();
  }

  Optional<String> text() {
    if (node instanceof ScalarNode scalar
        && !scalar.getTag().equals(Tag.NULL)
        && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    wrong("has no text", "write a text here");
    return Optional.empty();
  }

  Optional<Boolean> truth() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Optional.of(Boolean.parseBoolean(scalar.getValue()));
    }
    wrong("is neither true nor false", "write true or false");
    return Optional.empty();
  }

  Optional<Integer> whole(int from, int to) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      try {
        int value = Integer.parseInt(scalar.getValue());
        if (value >= from && value <= to) {
          return Optional.of(value);
        }
      } catch (NumberFormatException e) {
        // Larger than any number that is asked for: reported below like every other one.
      }
    }
    wrong("is not a whole number from %d to %d".formatted(from, to), "write such a number");
    return Optional.empty();
  }

  Optional<Double> number(double from, double to) {
    if (node instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
      try {
        double value = Double.parseDouble(scalar.getValue());
        if (value >= from && value <= to) {
          return Optional.of(value);
        }
      } catch (NumberFormatException e) {
        // .inf and .nan: reported below.
      }
    }
    wrong("is not a number from %s to %s".formatted(from, to), "write such a number");
    return Optional.empty();
  }

  /** A span of time, more than nothing unless {@code orZero}. */
  Optional<Duration> duration(boolean orZero) {
    Optional<Duration> duration = iso(Duration::parse, "PT30M for half an hour or P7D for 7 days");
    if (duration.filter(d -> d.isNegative() || (d.isZero() && !orZero)).isPresent()) {
      wrong("is no time at all", "write a time that is longer than nothing");
      return Optional.empty();
    }
    return duration;
  }

  Optional<Period> period() {
    return iso(Period::parse, "P2Y for two years or P90D for 90 days")
        .filter(period -> {
          boolean some = !period.isZero() && !period.isNegative();
          if (!some) {
            wrong("is no time at all", "write a time that is longer than nothing");
          }
          return some;
        });
  }

  Optional<Term> term() {
    return iso(Term::parse, "PT4H for 4 open hours or P3D for the third open day");
  }

  Optional<LocalDateTime> moment() {
    return iso(LocalDateTime::parse, "2026-01-05T08:00, in local time");
  }

  private <T> Optional<T> iso(Function<String, T> parser, String example) {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text.get()));
    } catch (DateTimeParseException | ArithmeticException e) {
      wrong(text.get() + " is no ISO 8601 time", "write it like " + example);
      return Optional.empty();
    }
  }

  Optional<ZoneId> zone() {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      ZoneId zone = ZoneId.of(text.get());
      if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
        return Optional.of(zone);
      }
    } catch (ZoneRulesException e) {
      // A well-formed name that no zone has: reported below.
    } catch (DateTimeException e) {
      // Not even well-formed: reported below.
    }
    mistakes.add(
        path,
        "there is no time zone " + text.get(),
        Mistakes.nearest(text.get(), ZoneId.getAvailableZoneIds())
            .map(near -> "did you mean " + near + "?")
            .orElse("use an IANA name such as Europe/Berlin"));
    return Optional.empty();
  }

  <E extends Enum<E>> Optional<E> oneOf(Class<E> kind) {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String wanted = text.get().toUpperCase(Locale.ROOT).replace('-', '_');
    List<String> names = Arrays.stream(kind.getEnumConstants()).map(Enum::name).toList();
    if (names.contains(wanted)) {
      return Optional.of(Enum.valueOf(kind, wanted));
    }
    mistakes.unknown(path, kind.getSimpleName().toLowerCase(Locale.ROOT), text.get(), names);
    return Optional.empty();
  }
}
