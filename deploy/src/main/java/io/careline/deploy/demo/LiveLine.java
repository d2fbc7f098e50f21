package io.careline.deploy.demo;

import io.careline.contract.ClockEvent;
import io.careline.contract.EscalationEvent;
import io.careline.contract.FeedbackEvent;
import io.careline.contract.InquiryFold;
import io.careline.contract.Status;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One line that tells what goes on; on a terminal it stays in place. */
final class LiveLine {
  private static final Duration PLAIN_EVERY = Duration.ofSeconds(5);

  private final World world;
  private final PrintWriter out;
  private final boolean terminal =
      Optional.ofNullable(System.console()).map(java.io.Console::isTerminal).orElse(false);
  private final long begun = System.nanoTime();
  private long shownAt;

  LiveLine(World world, PrintWriter out) {
    this.world = world;
    this.out = out;
  }

  void show() {
    long now = System.nanoTime();
    if (!terminal && now - shownAt < PLAIN_EVERY.toNanos()) {
      return;
    }
    shownAt = now;
    out.print((terminal ? "\r\u001b[K" : "") + text(now) + (terminal ? "" : "\n"));
    out.flush();
  }

  private String text(long now) {
    Map<Status, Integer> by = new EnumMap<>(Status.class);
    for (UUID id : world.accepted()) {
      InquiryFold fold = world.log().fold(id);
      by.merge(fold == null ? Status.RECEIVED : fold.status(), 1, Integer::sum);
    }
    return String.format(
        Locale.ROOT,
        "  %3d s  contacts %d | inquiries %d | waiting %d | with agents %d | awaiting %d |"
            + " resolved %d | gone %d | warned %d, breached %d | escalations %d | surveys %d/%d",
        Duration.ofNanos(now - begun).toSeconds(),
        world.contacts(),
        world.accepted().size(),
        sum(by, Status.RECEIVED, Status.QUEUED, Status.OFFERED),
        sum(by, Status.ASSIGNED),
        sum(by, Status.AWAITING_CUSTOMER, Status.AWAITING_THIRD_PARTY, Status.FOLLOW_UP),
        sum(by, Status.RESOLVED, Status.CLOSED),
        sum(by, Status.ABANDONED, Status.REJECTED, Status.MERGED),
        world.log().count(ClockEvent.Warned.class),
        world.log().count(ClockEvent.Breached.class),
        world.log().count(EscalationEvent.Opened.class),
        world.log().count(FeedbackEvent.Answered.class),
        world.log().count(FeedbackEvent.Invited.class));
  }

  private static int sum(Map<Status, Integer> by, Status... statuses) {
    int sum = 0;
    for (Status status : statuses) {
      sum += by.getOrDefault(status, 0);
    }
    return sum;
  }
}
