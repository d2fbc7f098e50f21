package io.careline.deploy.bench;

import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Whole lives of inquiries, from the contact to the end, and how soon an agent is asked. */
final class LifecycleBench {
  private static final double LIVES_PER_SECOND = 300;
  private static final double OFFER_MILLISECONDS = 150;
  private static final int OFFERS_PER_SECOND = 100;
  private static final int IN_FLIGHT = 400;
  private static final double DRAIN_SECONDS = 60;

  private final Stack stack;
  private final BenchSettings settings;
  private final Scoreboard board;
  private final Server server;
  private final Map<UUID, Long> posted = new ConcurrentHashMap<>();
  private final Map<UUID, Long> offered = new ConcurrentHashMap<>();
  private final Histogram toOffer = Load.histogram();
  private final Semaphore flight = new Semaphore(IN_FLIGHT);
  private final AtomicLong faults = new AtomicLong();

  LifecycleBench(Stack stack, BenchSettings settings, Scoreboard board) throws Exception {
    this.stack = stack;
    this.settings = settings;
    this.board = board;
    this.server = new Server(stack);
  }

  void run() throws Exception {
    Bench.policy(server, "/bench/bench-care.yaml");
    try (LogTail tail = LogTail.open(stack.ports().bootstrapServers())) {
      List<Desk> desks = Desk.openAll(server, this::serve);
      Contacts contacts = new Contacts(server.integration());
      closedLoop(contacts, settings.warmUp());
      long before = tail.seen("inquiry.closed").count();
      long begun = System.nanoTime();
      closedLoop(contacts, settings.time());
      double seconds = (System.nanoTime() - begun) / 1e9;
      long closed = tail.seen("inquiry.closed").count() - before;
      board.rate("life cycles, received to closed", closed / seconds, LIVES_PER_SECOND);
      settle(tail);
      latency();
      desks.forEach(Desk::close);
    }
    if (faults.get() > 0) {
      board.note(faults.get() + " acts of agents were refused");
    }
  }

  private void closedLoop(Contacts contacts, Duration time) throws InterruptedException {
    Load.closed(
        settings.clients(),
        time,
        number ->
            () -> {
              flight.acquire();
              boolean good = contacts.post().make();
              if (!good) {
                flight.release();
              }
              return good;
            });
  }

  private void serve(Desk desk, UUID offerId, UUID inquiryId) {
    long now = System.nanoTime();
    Long since = posted.remove(inquiryId);
    if (since == null) {
      offered.put(inquiryId, now);
    } else {
      toOffer.recordValue(Math.max(1, (now - since) / 1000));
    }
    Thread.ofVirtual().start(() -> work(desk, offerId, inquiryId));
  }

  private void work(Desk desk, UUID offerId, UUID inquiryId) {
    try {
      desk.workOff(offerId, inquiryId);
      server
          .supervisor(ServiceName.ROUTING)
          .post("/inquiries/" + inquiryId + "/close", null)
          .orFail("close");
    } catch (Exception e) {
      faults.incrementAndGet();
    } finally {
      flight.release();
    }
  }

  // The last to be heard of is reporting: when it has the last closing, everybody else may lag on.
  private void settle(LogTail tail) throws Exception {
    long begun = System.nanoTime();
    long received = tail.seen("inquiry.received").count();
    tail.await("inquiry.closed", received, Duration.ofMinutes(2));
    ServiceClient reporting = server.supervisor(ServiceName.REPORTING);
    while ((System.nanoTime() - begun) / 1e9 < 3 * DRAIN_SECONDS) {
      long open =
          reporting
              .get("/kpis?from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")
              .json()
              .path("backlog")
              .path("open")
              .asLong(0);
      if (open == 0) {
        break;
      }
      Thread.sleep(500);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    board.under("until reporting has caught up afterwards", seconds, "s", DRAIN_SECONDS);
  }

  private void latency() throws InterruptedException {
    toOffer.reset();
    posted.clear();
    offered.clear();
    ServiceClient integration = server.integration();
    Load.open(
        OFFERS_PER_SECOND,
        settings.time(),
        number ->
            () -> {
              flight.acquire();
              long since = System.nanoTime();
              var answer = integration.post("/contacts", Contacts.fresh());
              UUID inquiry = UUID.fromString(answer.json().path("inquiryId").asText());
              // The offer may be faster than the answer.
              posted.put(inquiry, since);
              Long already = offered.remove(inquiry);
              if (already != null && posted.remove(inquiry) != null) {
                toOffer.recordValue(Math.max(1, (already - since) / 1000));
              }
              return answer.isGood();
            });
    board.plain(
        "POST to offer at 100/s, p50",
        "%.1f ms".formatted(toOffer.getValueAtPercentile(50) / 1000.0));
    board.under(
        "POST to offer at 100/s, p99",
        toOffer.getValueAtPercentile(99) / 1000.0,
        "ms",
        OFFER_MILLISECONDS);
  }
}
