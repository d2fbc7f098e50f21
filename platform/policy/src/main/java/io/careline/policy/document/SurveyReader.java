package io.careline.policy.document;

import io.careline.contract.Channel;
import io.careline.contract.FeedbackEvent.Measure;
import io.careline.contract.Status;
import io.careline.policy.Survey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code surveys}. */
final class SurveyReader {
  private static final Duration COOL_DOWN = Duration.ofDays(30);
  private static final int SCORE_MAX = 10;

  private SurveyReader() {}

  static List<Placed<Survey>> read(Part section) {
    List<Placed<Survey>> surveys = new ArrayList<>();
    for (Part part : section.items()) {
      survey(part).ifPresent(survey -> surveys.add(new Placed<>(survey, part.path())));
    }
    return surveys;
  }

  private static Optional<Survey> survey(Part part) {
    Fields fields = part.fields();
    Optional<String> id = fields.needed("id", "give the survey an id", Part::id);
    Optional<Status> on = fields.maybe("on", SurveyReader::cause);
    Optional<Duration> every = fields.maybe("every", p -> p.duration(false));
    if (part.isMapping() && fields.has("on") == fields.has("every")) {
      part.wrong("has not one cause", "write either on: RESOLVED or every: P90D");
    }
    Duration delay = fields.or("delay", Duration.ZERO, p -> p.duration(true));
    Optional<Duration> expire =
        fields.needed(
            "expire", "say until when it can be answered, such as P7D", p -> p.duration(false));
    Optional<Duration> remind = fields.maybe("remindAfter", p -> p.duration(false));
    Optional<Part> ask = fields.needed("ask", "write [CSAT], or also NPS and CES");
    Set<Measure> measures = fields.set("ask", p -> p.oneOf(Measure.class));
    ask.filter(list -> measures.isEmpty() && list.mistakes().isClean(list.path()))
        .ifPresent(list -> list.wrong("asks nothing", "write [CSAT], or also NPS and CES"));
    double sample = fields.or("sample", 1.0, p -> p.number(0, 1));
    Duration coolDown = fields.or("coolDown", COOL_DOWN, p -> p.duration(true));
    Set<Channel> channels = fields.set("channels", p -> p.oneOf(Channel.class));
    Map<Measure, Integer> alerts =
        fields.part("alertAtMost").map(SurveyReader::alerts).orElse(Map.of());
    fields.done();
    if (expire.flatMap(e -> remind.filter(r -> r.compareTo(e) >= 0)).isPresent()) {
      part.wrong("reminds when it is over", "make remindAfter shorter than expire");
    }
    return id.flatMap(i ->
        expire.map(e ->
            new Survey(
                i,
                on,
                every,
                delay,
                e,
                remind,
                List.copyOf(measures),
                sample,
                coolDown,
                channels.isEmpty() ? EnumSet.allOf(Channel.class) : channels,
                alerts)));
  }

  private static Optional<Status> cause(Part part) {
    return part.oneOf(Status.class)
        .filter(status -> {
          boolean possible = status == Status.RESOLVED || status == Status.CLOSED;
          if (!possible) {
            part.wrong("nobody is asked on " + status, "write RESOLVED or CLOSED");
          }
          return possible;
        });
  }

  private static Map<Measure, Integer> alerts(Part part) {
    Map<Measure, Integer> alerts = new EnumMap<>(Measure.class);
    Fields fields = part.fields();
    for (Measure measure : Measure.values()) {
      fields
          .maybe(measure.name(), p -> p.whole(0, SCORE_MAX))
          .ifPresent(score -> alerts.put(measure, score));
    }
    fields.done();
    return alerts;
  }
}
