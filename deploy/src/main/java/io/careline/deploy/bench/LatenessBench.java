package io.careline.deploy.bench;

import io.careline.deploy.stack.Installation;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How late wake-ups fire while very many are armed: promises that break, and offers that nobody
 * answers.
 */
final class LatenessBench {
  private static final double PROMISE_MILLISECONDS = 500;
  private static final double PATIENCE_MILLISECONDS = 100;
  private static final int BREAKING_PER_SECOND = 25;
  private static final int CLOCKS_PER_INQUIRY = 2;
  private static final Duration DEALT_WITH_WITHIN = Duration.ofMinutes(4);

  private final Stack stack;
  private final BenchSettings settings;
  private final Scoreboard board;
  private final Server server;

  LatenessBench(Stack stack, BenchSettings settings, Scoreboard board) throws Exception {
    this.stack = stack;
    this.settings = settings;
    this.board = board;
    this.server = new Server(stack);
  }

  void run() throws Exception {
    Bench.policy(server, "/bench/late-care.yaml");
    try (LogTail tail = LogTail.open(stack.ports().bootstrapServers())) {
      Contacts contacts = new Contacts(server.integration());
      arm(contacts, tail);
      breakPromises(contacts, tail);
      letOffersExpire(tail);
    }
  }

  private void arm(Contacts contacts, LogTail tail) throws Exception {
    int perClient = settings.inquiries() / settings.clients();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < settings.clients(); i++) {
      senders.add(Thread.ofVirtual().start(() -> send(contacts, perClient)));
    }
    for (Thread sender : senders) {
      sender.join();
    }
    long clocks = (long) perClient * settings.clients() * CLOCKS_PER_INQUIRY;
    if (!tail.await("clock.started", clocks, DEALT_WITH_WITHIN)) {
      board.note(
          "not every promise was armed within " + DEALT_WITH_WITHIN.toMinutes() + " minutes");
    }
    board.plain("promises' wake-ups armed", "%,d".formatted(armed()));
  }

  private long armed() throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + stack.ports().postgres() + "/sla";
    String password = Installation.of(stack.home()).passwordOf(ServiceName.SLA);
    try (Connection connection = DriverManager.getConnection(url, "sla", password);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from wake_up where kind = 'PROMISE'")) {
      if (!rows.next()) {
        throw new SQLException("a count without a row");
      }
      return rows.getLong(1);
    }
  }

  private void breakPromises(Contacts contacts, LogTail tail) throws Exception {
    WakeUpLateness lateness = WakeUpLateness.open(server.admin(ServiceName.SLA), "PROMISE");
    Load.Result chats =
        Load.open(BREAKING_PER_SECOND, settings.time(), number -> contacts.post("CHAT"));
    if (!tail.await("clock.breached", chats.good(), DEALT_WITH_WITHIN)) {
      board.note("not every promise broke within " + DEALT_WITH_WITHIN.toMinutes() + " minutes");
    }
    WakeUpLateness.Fired fired = lateness.fired();
    board.plain("promises' wake-ups fired", "%,d".formatted(fired.count()));
    board.plain("lateness of promises, p50", "%.1f ms".formatted(fired.p50()));
    board.under("lateness of promises, p99", fired.p99(), "ms", PROMISE_MILLISECONDS);
  }

  private void letOffersExpire(LogTail tail) throws Exception {
    WakeUpLateness lateness = WakeUpLateness.open(server.admin(ServiceName.ROUTING), "PATIENCE");
    long before = tail.seen("offer.expired").count();
    List<Desk> desks = Desk.openAll(server, (desk, offer, inquiry) -> {});
    tail.await("offer.expired", before + desks.size() * 2L, DEALT_WITH_WITHIN);
    WakeUpLateness.Fired fired = lateness.fired();
    board.plain("offers expired", "%,d".formatted(fired.count()));
    board.plain("lateness of expired offers, p50", "%.1f ms".formatted(fired.p50()));
    board.under("lateness of expired offers, p99", fired.p99(), "ms", PATIENCE_MILLISECONDS);
    desks.forEach(Desk::close);
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
