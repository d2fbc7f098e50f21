package io.careline.deploy.bench;

import io.careline.deploy.stack.Stack;
import java.time.Duration;
import java.util.List;

/** How late wake-ups fire: promises that break, and offers that nobody answers. */
final class LatenessBench {
  private static final double PROMISE_MILLISECONDS = 500;
  private static final double PATIENCE_MILLISECONDS = 100;
  private static final Duration FIRED_WITHIN = Duration.ofMinutes(4);
  private static final int WAKE_UPS_PER_INQUIRY = 4;

  private final Stack stack;
  private final BenchSettings settings;
  private final Scoreboard board;

  LatenessBench(Stack stack, BenchSettings settings, Scoreboard board) {
    this.stack = stack;
    this.settings = settings;
    this.board = board;
  }

  void run() throws Exception {
    Server server = new Server(stack);
    Bench.policy(server, "/bench/late-care.yaml");
    try (LogTail tail = LogTail.open(stack.ports().bootstrapServers())) {
      Contacts contacts = new Contacts(server.integration());
      int perClient = settings.inquiries() / settings.clients();
      List<Thread> senders = new java.util.ArrayList<>();
      for (int i = 0; i < settings.clients(); i++) {
        senders.add(Thread.ofVirtual().start(() -> send(contacts, perClient)));
      }
      for (Thread sender : senders) {
        sender.join();
      }
      long sent = tail.seen("inquiry.received").count();
      tail.await("inquiry.received", (long) perClient * settings.clients(), Duration.ofMinutes(2));
      sent = Math.max(sent, tail.seen("inquiry.received").count());
      boolean all = tail.await("clock.breached", sent, FIRED_WITHIN);
      lateness(tail, sent);
      if (!all) {
        board.note("not every promise had fired within " + FIRED_WITHIN.toMinutes() + " minutes");
      }
      List<Desk> desks = Desk.openAll(server, (desk, offer, inquiry) -> {});
      tail.await("offer.expired", desks.size() * 2L, FIRED_WITHIN);
      LogTail.Seen expired = tail.seen("offer.expired");
      board.under(
          "lateness of %d expired offers, p99".formatted(expired.count()),
          expired.lateness().getValueAtPercentile(99) / 1000.0,
          "ms",
          PATIENCE_MILLISECONDS);
      desks.forEach(Desk::close);
    }
  }

  private void lateness(LogTail tail, long sent) {
    LogTail.Seen breached = tail.seen("clock.breached");
    board.plain(
        "wake-ups armed, promises broken",
        "%,d, %,d".formatted(sent * WAKE_UPS_PER_INQUIRY, breached.count()));
    board.under(
        "lateness of promises, p99",
        breached.lateness().getValueAtPercentile(99) / 1000.0,
        "ms",
        PROMISE_MILLISECONDS);
  }

  private static void send(Contacts contacts, int count) {
    for (int i = 0; i < count; i++) {
      try {
        contacts.post().make();
      } catch (Exception e) {
        return;
      }
    }
  }
}
