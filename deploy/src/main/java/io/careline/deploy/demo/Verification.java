package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.contract.ClockEvent;
import io.careline.contract.Event;
import io.careline.contract.InquiryFold;
import io.careline.contract.Status;
import io.careline.deploy.demo.EventLog.Story;
import io.careline.deploy.stack.ServiceClient.Answer;
import io.careline.deploy.stack.ServiceName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Whether the log, the services and the figures say the same of what happened. */
final class Verification {
  private static final Duration SETTLE_WITHIN = Duration.ofSeconds(20);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final int UNKNOWN = 404;

  /** RESOLVED only while it may be reopened, which the demo's policy allows for seconds. */
  private static final Set<Status> ALLOWED =
      EnumSet.of(Status.CLOSED, Status.ABANDONED, Status.REJECTED, Status.MERGED);

  private final World world;

  Verification(World world) {
    this.world = world;
  }

  /** Adds what does not agree to the findings. Views may lag a little: they are asked again. */
  void check(Instant from, Instant to) throws IOException, InterruptedException {
    world.findings().addAll(world.log().faults());
    Set<UUID> open = new HashSet<>(world.accepted());
    List<String> disagreements = List.of();
    Instant deadline = Instant.now().plus(SETTLE_WITHIN);
    do {
      disagreements = new ArrayList<>();
      for (UUID id : Set.copyOf(open)) {
        List<String> found = inquiry(id);
        if (found.isEmpty()) {
          open.remove(id);
        }
        disagreements.addAll(found);
      }
      disagreements.addAll(new Recount(world).disagreements(from, to));
      if (disagreements.isEmpty()) {
        break;
      }
      Thread.sleep(LOOK_EVERY);
    } while (Instant.now().isBefore(deadline));
    world.findings().addAll(disagreements);
    for (ServiceName service : ServiceName.values()) {
      world.findings().addAll(foldOfTheLog(service));
    }
  }

  private List<String> inquiry(UUID id) throws IOException, InterruptedException {
    List<String> found = new ArrayList<>();
    Story story = world.log().story(id);
    if (story == null || !story.fold().known()) {
      found.add("inquiry " + id + " was accepted and never appeared in the log");
      return found;
    }
    InquiryFold fold = story.fold();
    if (!ALLOWED.contains(fold.status())) {
      found.add("inquiry " + id + " ended as " + fold.status() + ", which is no end");
    }
    breachedOnce(id, story, found);
    status("intake", id, world.api().inquiry(id), fold, found);
    if (routed(story)) {
      status("routing", id, world.api().routingOf(id), fold, found);
    }
    status("reporting", id, world.api().reported(id), fold, found);
    timeline(id, story, found);
    clocks(id, found);
    return found;
  }

  private static boolean routed(Story story) {
    return story.events().stream()
        .anyMatch(event -> event.source() == io.careline.contract.Source.ROUTING);
  }

  private static void breachedOnce(UUID id, Story story, List<String> found) {
    Set<ClockEvent.ClockRef> breached = new HashSet<>();
    for (Event event : story.events()) {
      if (event.data() instanceof ClockEvent.Breached breach && !breached.add(breach.clock())) {
        found.add("inquiry " + id + " breached " + breach.clock() + " twice");
      }
    }
  }

  private static void status(
      String who, UUID id, Answer answer, InquiryFold fold, List<String> found) {
    if (!answer.isGood()) {
      found.add(who + " does not show inquiry " + id + ": " + answer.reason());
      return;
    }
    JsonNode view = answer.json();
    String status = view.path("status").asText(view.path("inquiry").path("status").asText());
    if (!status.equals(fold.status().name())) {
      found.add(
          "inquiry " + id + " is " + fold.status() + " by the log and " + status + " for " + who);
    }
  }

  // Reporting keeps the whole log: the same events in the same order.
  private void timeline(UUID id, Story story, List<String> found)
      throws IOException, InterruptedException {
    Answer answer = world.api().timeline(id);
    List<String> told = new ArrayList<>();
    answer.json().path("events").forEach(event -> told.add(event.path("id").asText()));
    List<String> logged = story.events().stream().map(Event::id).toList();
    if (!told.equals(logged)) {
      found.add(
          "inquiry %s has %d events in the log and %d in reporting's timeline, or another order"
              .formatted(id, logged.size(), told.size()));
    }
  }

  // What has ended owes the customer nothing: no clock may still run.
  private void clocks(UUID id, List<String> found) throws IOException, InterruptedException {
    Answer answer = world.api().supervisor(ServiceName.SLA).get("/inquiries/" + id + "/clocks");
    if (answer.status() == UNKNOWN) {
      // Nothing was promised.
      return;
    }
    for (JsonNode clock : answer.json().path("clocks")) {
      String state = clock.path("state").asText();
      if (state.equals("RUNNING") || state.equals("PAUSED")) {
        found.add(
            "inquiry "
                + id
                + " has ended, and its clock "
                + clock.path("promise").asText()
                + " is "
                + state);
      }
    }
  }

  // The runtime compares every stored state with a fold of the whole log, where it offers that.
  private List<String> foldOfTheLog(ServiceName service) throws IOException, InterruptedException {
    Answer answer = world.api().admin(service).post("/admin/verify", null);
    if (answer.status() == UNKNOWN) {
      return List.of();
    }
    if (!answer.isGood()) {
      return List.of(service.label() + " can't verify itself: " + answer.reason());
    }
    List<String> found = new ArrayList<>();
    for (JsonNode difference : answer.json().path("differing")) {
      found.add(service.label() + "'s state of " + difference.asText() + " is no fold of the log");
    }
    return found;
  }
}
