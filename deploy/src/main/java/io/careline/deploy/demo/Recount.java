package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.ClockEvent;
import io.careline.contract.EscalationEvent;
import io.careline.contract.Event;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.FeedbackEvent.Measure;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.deploy.demo.EventLog.Story;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Some of the KPIs, counted again from the event log by other code than reporting's, and compared
 * with what reporting publishes.
 */
final class Recount {

  /** A figure as counts. */
  private record Counts(long numerator, long denominator) {}

  private final World world;

  Recount(World world) {
    this.world = world;
  }

  /** What differs in {@code [from, to)}. */
  List<String> disagreements(Instant from, Instant to) throws IOException, InterruptedException {
    Answer answer = kpis(world.api(), from, to);
    if (!answer.isGood()) {
      return List.of("reporting gives no figures: " + answer.reason());
    }
    JsonNode total = total(answer.json());
    List<String> found = new ArrayList<>();
    counted(from)
        .forEach((name, counts) -> {
          JsonNode figure = total.path(name);
          Counts published =
              new Counts(
                  figure.path("numerator").asLong(-1), figure.path("denominator").asLong(-1));
          if (!published.equals(counts)) {
            found.add(
                "%s is %d/%d by the log and %d/%d for reporting"
                    .formatted(
                        name,
                        counts.numerator(),
                        counts.denominator(),
                        published.numerator(),
                        published.denominator()));
          }
        });
    return found;
  }

  /** The figures that reporting publishes for {@code [from, to)}. */
  static Answer kpis(CareApi api, Instant from, Instant to)
      throws IOException, InterruptedException {
    return api.supervisor(ServiceName.REPORTING).get("/kpis?from=" + from + "&to=" + to);
  }

  /** The totals of everything, by the figures' names. */
  static JsonNode total(JsonNode kpis) {
    return kpis.path("groups").path(0).path("total");
  }

  private Map<String, Counts> counted(Instant from) {
    long received = 0;
    long escalated = 0;
    long resolved = 0;
    long reopened = 0;
    Map<Measure, List<Integer>> scores = new HashMap<>();
    Map<Object, Boolean> promises = new HashMap<>();
    for (UUID id : world.log().inquiries()) {
      Story story = world.log().story(id);
      if (story == null
          || story.fold().status() == Status.REJECTED
          || receivedAt(story).isBefore(from)) {
        continue;
      }
      received++;
      escalated += count(story, EscalationEvent.Opened.class) > 0 ? 1 : 0;
      resolved += count(story, RoutingEvent.Resolved.class);
      reopened += count(story, RoutingEvent.Reopened.class);
      score(story, scores);
      promises(story, promises);
    }
    Map<String, Counts> counts = new LinkedHashMap<>();
    counts.put("received", new Counts(received, 1));
    counts.put("resolved", new Counts(resolved, 1));
    counts.put("escalationRate", new Counts(escalated, received));
    counts.put("reopenRate", new Counts(reopened, resolved));
    List<Integer> satisfaction = scores.getOrDefault(Measure.CSAT, List.of());
    long satisfied = satisfaction.stream().filter(value -> value >= 4).count();
    counts.put("csat", new Counts(satisfied, satisfaction.size()));
    List<Integer> effort = scores.getOrDefault(Measure.CES, List.of());
    counts.put("ces", new Counts(sum(effort), effort.size()));
    long kept = promises.values().stream().filter(Boolean::booleanValue).count();
    counts.put("promisesKept", new Counts(kept, promises.size()));
    return counts;
  }

  private static Instant receivedAt(Story story) {
    var inquiry = story.fold().inquiry();
    return inquiry == null ? Instant.EPOCH : inquiry.receivedAt();
  }

  private static long count(Story story, Class<?> type) {
    return story.events().stream().filter(event -> type.isInstance(event.data())).count();
  }

  private static long sum(List<Integer> values) {
    return values.stream().mapToLong(Integer::longValue).sum();
  }

  // An answer may be changed: the last revision of each survey counts.
  private static void score(Story story, Map<Measure, List<Integer>> scores) {
    Map<UUID, FeedbackEvent.Answered> last = new LinkedHashMap<>();
    for (Event event : story.events()) {
      if (event.data() instanceof FeedbackEvent.Answered answered) {
        last.put(answered.surveyId(), answered);
      }
    }
    for (FeedbackEvent.Answered answered : last.values()) {
      for (FeedbackEvent.Score score : answered.scores()) {
        scores.computeIfAbsent(score.measure(), m -> new ArrayList<>()).add(score.value());
      }
    }
  }

  // A promise counts as broken when it breaks, whatever comes after.
  private static void promises(Story story, Map<Object, Boolean> promises) {
    for (Event event : story.events()) {
      if (event.data() instanceof ClockEvent.Breached breached) {
        promises.put(List.of(event.subject(), breached.clock()), false);
      } else if (event.data() instanceof ClockEvent.Met met) {
        promises.putIfAbsent(List.of(event.subject(), met.clock()), !met.late());
      }
    }
  }
}
