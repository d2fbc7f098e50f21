package io.careline.routing.domain.staffing;

import io.careline.contract.Channel;
import io.careline.contract.Event;
import io.careline.contract.InquiryFold;
import io.careline.contract.RoutingEvent;
import io.careline.contract.Status;
import io.careline.routing.domain.Item;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One inquiry while the events of one input are counted. */
final class Trace {
  private final @Nullable Item before;
  private final Channel channel;
  private InquiryFold fold;

  /** The queue that somebody waits in; null while nobody does. */
  private @Nullable String waitsIn;

  private Instant since = Instant.EPOCH;

  /** Takes what is counted. */
  interface Counter {
    void add(String queue, Channel channel, Instant at, Sums sums);
  }

  Trace(@Nullable Item before, Channel channel) {
    this.before = before;
    this.channel = channel;
    this.fold = before == null ? InquiryFold.start() : before.fold();
    boolean waits =
        before != null && (before.status() == Status.QUEUED || before.status() == Status.OFFERED);
    if (before != null && waits) {
      waitsIn = before.queue();
      since = before.waiting().since();
    }
  }

  void see(Event event, Counter counter) {
    InquiryFold earlier = fold;
    fold = earlier.apply(event);
    if (event.data() instanceof RoutingEvent.Queued queued) {
      queue(queued.queue(), event, counter);
    } else if (event.data() instanceof RoutingEvent.WrappedUp wrappedUp) {
      wrapUp(wrappedUp, event.time(), counter);
    }
    work(earlier, event.time(), counter);
    endOfWaiting(event.time(), counter);
  }

  private void queue(String queue, Event event, Counter counter) {
    if (waitsIn == null) {
      since = event.causedAt() == null ? event.time() : event.causedAt();
    }
    if (!queue.equals(waitsIn)) {
      counter.add(queue, channel, event.time(), Sums.ARRIVAL);
    }
    // Who is passed on to another queue has one wait, which counts where it ends.
    waitsIn = queue;
  }

  private void endOfWaiting(Instant at, Counter counter) {
    String queue = waitsIn;
    Status now = fold.status();
    if (queue == null || now == Status.QUEUED || now == Status.OFFERED) {
      return;
    }
    double waited = seconds(since, at);
    Sums sums =
        switch (now) {
          case ASSIGNED -> Sums.answered(waited);
          case ABANDONED -> Sums.abandoned(waited);
          case RECEIVED,
              QUEUED,
              OFFERED,
              AWAITING_CUSTOMER,
              AWAITING_THIRD_PARTY,
              FOLLOW_UP,
              RESOLVED,
              CLOSED,
              REJECTED,
              MERGED ->
              Sums.waited(waited);
        };
    counter.add(queue, channel, at, sums);
    waitsIn = null;
  }

  /** Work counts by routing's half of the fold: an agent is on it until routing says otherwise. */
  private void work(InquiryFold earlier, Instant at, Counter counter) {
    Status was = earlier.work().status();
    Status is = fold.work().status();
    Instant from = earlier.work().changedAt();
    String queue = earlier.queue();
    if (queue == null || was == is) {
      return;
    }
    if (was == Status.ASSIGNED && from != null) {
      counter.add(queue, channel, at, Sums.worked(seconds(from, at)));
    }
    if (was.isHeldByAgent() && !is.isHeldByAgent()) {
      counter.add(queue, channel, at, Sums.DONE);
    }
  }

  /** Work after the contact that leaves the agent free for the next one is no load. */
  private void wrapUp(RoutingEvent.WrappedUp told, Instant at, Counter counter) {
    Item.Wrap wrap = before == null ? null : before.wrapUps().get(told.assignmentId());
    String queue = fold.queue();
    if (wrap != null && queue != null && wrap.mode() != RoutingEvent.WrapUpMode.OPTIONAL) {
      counter.add(queue, channel, at, Sums.wrapUp(seconds(told.startedAt(), at)));
    }
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis()) / 1000.0;
  }
}
