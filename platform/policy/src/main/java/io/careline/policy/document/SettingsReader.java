package io.careline.policy.document;

import io.careline.contract.Channel;
import io.careline.policy.Capacity;
import io.careline.policy.Employees;
import io.careline.policy.Goals;
import io.careline.policy.Languages;
import io.careline.policy.Offers;
import io.careline.policy.Quality;
import io.careline.policy.Texts;
import io.careline.policy.Tone;
import io.careline.policy.WrapUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** Reads the sections that are one thing each. Every one of them has a default. */
final class SettingsReader {
  private static final int POINTS_MAX = 10_000;
  private static final Duration PAUSE_MOST = Duration.ofMinutes(15);
  private static final double OCCUPANCY_LEAST = 0.5;
  private static final Map<Channel, Integer> COST =
      Map.of(Channel.PHONE, 100, Channel.CHAT, 34, Channel.SOCIAL, 25, Channel.EMAIL, 20);
  private static final Map<Channel, Duration> EXPIRE =
      Map.of(
          Channel.PHONE, Duration.ofSeconds(20),
          Channel.CHAT, Duration.ofSeconds(30),
          Channel.EMAIL, Duration.ofMinutes(2),
          Channel.SOCIAL, Duration.ofMinutes(2));
  private static final Set<String> STRATA =
      Set.of("channel", "agent", "team", "queue", "category", "language", "priority");

  private SettingsReader() {}

  static Texts texts(Part part) {
    Map<String, String> texts = new LinkedHashMap<>();
    part.entries().forEach((language, text) -> text.text().ifPresent(t -> texts.put(language, t)));
    return new Texts(texts);
  }

  static Goals goals(Optional<Part> part) {
    if (part.isEmpty()) {
      return new Goals(
          OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }
    Fields fields = part.get().fields();
    Goals goals =
        new Goals(
            number(fields, "csat", 0, 1),
            number(fields, "nps", -100, 100),
            number(fields, "firstContactResolution", 0, 1),
            fields.maybe("serviceLevel", SettingsReader::serviceLevel));
    fields.done();
    return goals;
  }

  private static OptionalDouble number(Fields fields, String key, double from, double to) {
    return fields
        .maybe(key, p -> p.number(from, to))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private static Optional<Goals.ServiceLevel> serviceLevel(Part part) {
    Fields fields = part.fields();
    Optional<Double> share = fields.needed("share", "write it like 0.8", p -> p.number(0, 1));
    Optional<Duration> within =
        fields.needed("within", "write it like PT20S", p -> p.duration(false));
    Set<Channel> channels = fields.set("channels", p -> p.oneOf(Channel.class));
    fields.done();
    return share.flatMap(s ->
        within.map(w ->
            new Goals.ServiceLevel(
                s, w, channels.isEmpty() ? EnumSet.of(Channel.PHONE) : channels)));
  }

  static Languages languages(Optional<Part> part) {
    if (part.isEmpty()) {
      return new Languages("en", List.of("en"));
    }
    Fields fields = part.get().fields();
    Optional<String> fallback =
        fields.needed("default", "name the language of whoever speaks none of them", Part::text);
    List<String> spoken = new ArrayList<>(fields.list("spoken", Part::text));
    fields.done();
    if (spoken.isEmpty()) {
      fallback.ifPresent(spoken::add);
    }
    fallback
        .filter(language -> !spoken.contains(language))
        .ifPresent(language ->
            part.get()
                .wrong(
                    "the default language %s is not spoken".formatted(language),
                    "add it to spoken"));
    return new Languages(fallback.orElse("en"), spoken.stream().distinct().toList());
  }

  static Map<String, Tone> tone(Optional<Part> part) {
    Map<String, Tone> tones = new LinkedHashMap<>();
    part.map(Part::entries)
        .orElse(Map.of())
        .forEach((language, tone) -> tone.oneOf(Tone.class).ifPresent(t -> tones.put(language, t)));
    return tones;
  }

  static Offers offers(Optional<Part> part) {
    if (part.isEmpty()) {
      return new Offers(EXPIRE, 2, 3);
    }
    Fields fields = part.get().fields();
    Offers offers =
        new Offers(
            perChannel(fields, "expireAfter", EXPIRE, p -> p.duration(false)),
            fields.or("notRespondingAfter", 2, p -> p.whole(1, 100)),
            fields.or("unassignAtMost", 3, p -> p.whole(1, 100)));
    fields.done();
    return offers;
  }

  static Capacity capacity(Optional<Part> part) {
    if (part.isEmpty()) {
      return new Capacity(100, COST, Set.of(Channel.EMAIL), Map.of(), 1);
    }
    Fields fields = part.get().fields();
    int total = fields.or("total", 100, p -> p.whole(1, POINTS_MAX));
    Capacity capacity =
        new Capacity(
            total,
            perChannel(fields, "cost", COST, p -> p.whole(1, total)),
            fields.set("interruptible", p -> p.oneOf(Channel.class)),
            perChannel(fields, "limits", Map.of(), p -> p.whole(1, POINTS_MAX)),
            fields.or("occupancyAtMost", 1.0, p -> p.number(0, 1)),
            fields.maybe("occupancyOver", p -> atMost(p, Capacity.OCCUPANCY_OVER_MOST)),
            perChannel(fields, "pause", Map.of(), p -> atMost(p, PAUSE_MOST)));
    fields.done();
    if (capacity.occupancyOver().isPresent() && capacity.occupancyAtMost() < OCCUPANCY_LEAST) {
      part.get()
          .wrong(
              "holds agents under a share of less than a half",
              "write occupancyAtMost: 0.85, or leave out occupancyOver");
    }
    return capacity;
  }

  private static Optional<Duration> atMost(Part part, Duration most) {
    return part.duration(false)
        .filter(time -> {
          boolean fits = time.compareTo(most) <= 0;
          if (!fits) {
            part.wrong("is longer than " + most, "write less");
          }
          return fits;
        });
  }

  /** Values per channel; what is not named keeps its default. */
  private static <T> Map<Channel, T> perChannel(
      Fields fields, String key, Map<Channel, T> defaults, Function<Part, Optional<T>> value) {
    Map<Channel, T> values = new EnumMap<>(Channel.class);
    values.putAll(defaults);
    fields
        .part(key)
        .ifPresent(part -> {
          Fields channels = part.fields();
          for (Channel channel : Channel.values()) {
            channels.maybe(channel.name(), value).ifPresent(v -> values.put(channel, v));
          }
          channels.done();
        });
    return values;
  }

  static Map<Channel, WrapUp> wrapUps(Fields document) {
    return perChannel(document, "wrapUp", Map.of(), SettingsReader::wrapUp);
  }

  private static Optional<WrapUp> wrapUp(Part part) {
    Fields fields = part.fields();
    Optional<WrapUp.Mode> mode =
        fields.needed(
            "mode", "write NONE, TIMED, OPTIONAL or MANDATORY", p -> p.oneOf(WrapUp.Mode.class));
    Duration atMost = fields.or("atMost", Duration.ofMinutes(5), p -> p.duration(false));
    if (mode.filter(WrapUp.Mode.MANDATORY::equals).isPresent()) {
      fields.refuse("atMost", "only the agent ends mandatory work", "write mode: TIMED, or no end");
    }
    fields.done();
    return mode.map(m ->
        switch (m) {
          case NONE -> WrapUp.NONE;
          case MANDATORY -> new WrapUp(m, Duration.ZERO);
          case TIMED, OPTIONAL -> new WrapUp(m, atMost);
        });
  }

  static Employees employees(Optional<Part> part) {
    Employees careful =
        new Employees(
            Employees.Level.TEAM, 10, Employees.AgentsSee.OWN, false, 30, Duration.ofDays(90));
    Optional<Part> figures =
        part.flatMap(p -> {
          Fields fields = p.fields();
          Optional<Part> found = fields.needed("figures", "say who sees figures");
          fields.done();
          return found;
        });
    if (figures.isEmpty()) {
      return careful;
    }
    Fields fields = figures.get().fields();
    Employees employees =
        new Employees(
            fields.or("level", careful.level(), p -> p.oneOf(Employees.Level.class)),
            fields.or("groupAtLeast", careful.groupAtLeast(), p -> p.whole(1, 1000)),
            fields.or("agentsSee", careful.agentsSee(), p -> p.oneOf(Employees.AgentsSee.class)),
            fields.or("ranking", careful.ranking(), Part::truth),
            fields.or("scoreAtLeastAnswers", 30, p -> p.whole(1, 10_000)),
            fields.or("pseudonymiseAfter", careful.pseudonymiseAfter(), p -> p.duration(false)));
    fields.done();
    return employees;
  }

  static Quality quality(Optional<Part> part) {
    if (part.isEmpty()) {
      return new Quality(0, List.of(), "standard");
    }
    Fields fields = part.get().fields();
    Quality quality =
        new Quality(
            fields.or("sample", 0.0, p -> p.number(0, 1)),
            fields.list("stratifyBy", SettingsReader::stratum),
            fields.or("scorecard", "standard", Part::id));
    fields.done();
    return quality;
  }

  private static Optional<String> stratum(Part part) {
    return part.text()
        .filter(name -> {
          if (!STRATA.contains(name)) {
            part.mistakes().unknown(part.path(), "dimension", name, STRATA);
          }
          return STRATA.contains(name);
        });
  }
}
