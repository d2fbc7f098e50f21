package io.careline.deploy.faults;

import io.careline.contract.ClockEvent;
import io.careline.contract.Event;
import io.careline.contract.InquiryFold;
import io.careline.contract.IntakeEvent;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.deploy.faults.InquiryLog.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has to hold in the log, whatever has happened to whoever wrote it. */
final class LogChecks {
  private final List<String> broken = new ArrayList<>();
  private final List<Entry> entries;

  private LogChecks(List<Entry> entries) {
    this.entries = entries;
  }

  /** What does not hold, in words. */
  static List<String> broken(List<Entry> entries, Map<String, UUID> accepted) {
    LogChecks checks = new LogChecks(entries);
    checks.eachContactOnce(accepted);
    checks.eachEventOnceAndInOrder();
    InquiryLog.byInquiry(entries)
        .forEach((inquiry, events) -> {
          checks.oneAssignmentAtATime(inquiry, events);
          checks.eachPromiseBreaksOnce(inquiry, events);
        });
    checks.broken.addAll(AgentLoads.exceeded(InquiryLog.byInquiry(entries).values()));
    return checks.broken;
  }

  private void eachContactOnce(Map<String, UUID> accepted) {
    Map<String, Long> received =
        entries.stream()
            .map(Entry::event)
            .filter(event -> event.data() instanceof IntakeEvent.Received)
            .collect(Collectors.groupingBy(Event::subject, Collectors.counting()));
    accepted.forEach((messageId, inquiry) -> {
      long times = received.getOrDefault(inquiry.toString(), 0L);
      if (times != 1) {
        broken.add(messageId + " was accepted as " + inquiry + " and received " + times + "x");
      }
    });
    Set<String> known = accepted.values().stream().map(UUID::toString).collect(Collectors.toSet());
    if (known.size() != accepted.size()) {
      broken.add(accepted.size() + " contacts became " + known.size() + " inquiries");
    }
    entries.stream()
        .map(entry -> entry.event().subject())
        .distinct()
        .filter(subject -> !known.contains(subject))
        .forEach(subject -> broken.add("nobody was told of inquiry " + subject));
  }

  private void eachEventOnceAndInOrder() {
    Set<String> ids = new HashSet<>();
    Map<String, Long> sequences = new HashMap<>();
    for (Entry entry : entries) {
      Event event = entry.event();
      if (!ids.add(event.id())) {
        broken.add("event " + event.id() + " stands twice, again at " + entry.place());
      }
      String author = event.source() + " of " + event.subject();
      long before = sequences.getOrDefault(author, 0L);
      if (event.sequence() != before + 1) {
        broken.add(author + " jumps from " + before + " to " + event.sequence());
      }
      sequences.put(author, event.sequence());
    }
  }

  private void oneAssignmentAtATime(String inquiry, List<Event> events) {
    InquiryFold fold = InquiryFold.start();
    for (Event event : events) {
      UUID open = fold.assignmentId();
      fold = fold.apply(event);
      if (event.data() instanceof RoutingEvent.Assigned assigned) {
        if (open != null) {
          broken.add(inquiry + " was assigned while " + open + " was open");
        } else if (!assigned.assignmentId().equals(fold.assignmentId())) {
          broken.add(inquiry + " was assigned without an open offer: " + assigned);
        }
      }
    }
    if (fold.status() != Status.CLOSED) {
      broken.add(inquiry + " ended as " + fold.status() + lastOf(events));
    }
  }

  private static @Nullable String lastOf(List<Event> events) {
    return events.isEmpty() ? "" : " after " + events.getLast().data();
  }

  private void eachPromiseBreaksOnce(String inquiry, List<Event> events) {
    Set<ClockEvent.ClockRef> breached = new HashSet<>();
    for (Event event : events) {
      if (event.data() instanceof ClockEvent.Breached breach && !breached.add(breach.clock())) {
        broken.add(inquiry + " breached " + breach.clock() + " twice");
      }
    }
  }
}
