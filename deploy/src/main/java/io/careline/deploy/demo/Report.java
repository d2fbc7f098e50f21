package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.Channel;
import io.careline.contract.EscalationEvent;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.deploy.demo.EventLog.Story;
import io.careline.deploy.stack.Ports;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;

/** What is printed at the end: three inquiries as stories, the figures, and where to look. */
final class Report {
  private static final int STORIES = 3;
  private static final int LINES_MAX = 24;

  private final World world;
  private final Ports ports;
  private final PrintWriter out;

  Report(World world, Ports ports, PrintWriter out) {
    this.world = world;
    this.ports = ports;
    this.out = out;
  }

  /** Tells three inquiries that differ: a call, one that was escalated, one that was judged. */
  void stories() throws IOException, InterruptedException {
    List<UUID> chosen = new ArrayList<>();
    choose(chosen, story -> isCall(story) && has(story, IntakeEvent.Answered.class));
    choose(chosen, story -> has(story, EscalationEvent.Acknowledged.class));
    choose(
        chosen,
        story ->
            has(story, FeedbackEvent.Answered.class) && has(story, RoutingEvent.Awaiting.class));
    choose(chosen, story -> has(story, FeedbackEvent.Answered.class));
    choose(chosen, story -> true);
    choose(chosen, story -> true);
    for (UUID id : chosen) {
      tell(id);
    }
    out.flush();
  }

  private void choose(List<UUID> chosen, Predicate<Story> wanted) {
    if (chosen.size() == STORIES) {
      return;
    }
    for (UUID id : world.log().inquiries()) {
      Story story = world.log().story(id);
      if (story != null
          && story.fold().known()
          && world.accepted().contains(id)
          && !chosen.contains(id)
          && wanted.test(story)) {
        chosen.add(id);
        return;
      }
    }
  }

  private static boolean isCall(Story story) {
    InquiryRef inquiry = story.fold().inquiry();
    return inquiry != null && inquiry.channel() == Channel.PHONE;
  }

  private static boolean has(Story story, Class<?> type) {
    return story.events().stream().anyMatch(event -> type.isInstance(event.data()));
  }

  // The words are reporting's: the public timeline, not the demo's own view of the log.
  private void tell(UUID id) throws IOException, InterruptedException {
    Answer answer = world.api().timeline(id);
    Story story = world.log().story(id);
    if (!answer.isGood() || story == null || story.fold().inquiry() == null) {
      return;
    }
    InquiryRef inquiry = story.fold().inquiry();
    out.printf(
        "%nInquiry %s: %s in %s, %s, %s%n",
        id, inquiry.channel(), inquiry.language(), inquiry.category(), inquiry.priority());
    JsonNode events = answer.json().path("events");
    int shown = 0;
    for (JsonNode event : events) {
      if (++shown > LINES_MAX) {
        out.printf("  … and %d more%n", events.size() - LINES_MAX);
        break;
      }
      Duration after =
          Duration.between(inquiry.receivedAt(), Instant.parse(event.path("time").asText()));
      out.printf(
          Locale.ROOT,
          "  +%6.1f s  %-11s %s%n",
          Math.max(0, after.toMillis()) / 1000.0,
          event.path("source").asText(),
          Telling.of(event.path("type").asText(), event.path("data")));
    }
  }

  /** Prints the KPIs of the run. */
  void figures(Instant from, Instant to) throws IOException, InterruptedException {
    Answer answer = Recount.kpis(world.api(), from, to);
    if (!answer.isGood()) {
      return;
    }
    out.printf("%n%-28s %12s  %14s  %-18s %s%n", "KPI", "value", "counts", "95%", "definition");
    Recount.total(answer.json())
        .properties()
        .forEach(figure -> figure(figure.getKey(), figure.getValue()));
    out.flush();
  }

  private void figure(String name, JsonNode figure) {
    JsonNode low = figure.path("low");
    String interval =
        low.isNumber() ? "%s to %s".formatted(low.asText(), figure.path("high").asText()) : "";
    out.printf(
        "%-28s %12s  %14s  %-18s %s%s%n",
        name,
        figure.path("value").isNull() ? "-" : figure.path("value").asText(),
        figure.path("numerator").asText() + "/" + figure.path("denominator").asText(),
        interval,
        figure.path("definition").asText(),
        figure.hasNonNull("provisionalUntil") ? " (provisional)" : "");
  }

  /** Prints where to go on. */
  void whereToLook() {
    out.printf("%nTo look further:%n");
    for (ServiceName service : ServiceName.values()) {
      out.printf("  %-15s %s/q/swagger-ui%n", service.label(), ports.url(service));
    }
    out.printf("  event log       %s, topic careline.inquiries%n", ports.bootstrapServers());
    out.flush();
  }
}
