package io.careline.deploy.bench;

import static io.careline.deploy.stack.ServiceName.INTAKE;
import static io.careline.deploy.stack.ServiceName.ROUTING;
import static io.careline.deploy.stack.ServiceName.SLA;

import io.careline.deploy.bench.BenchSettings.Part;
import io.careline.deploy.stack.Home;
import io.careline.deploy.stack.Installation;
import io.careline.deploy.stack.Memory;
import io.careline.deploy.stack.Ports;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import io.careline.deploy.stack.StackState;
import io.careline.deploy.stack.StackState.PartState;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Measures a stack of its own, in a folder of its own, part by part: the parts that a measurement
 * does not need are down, and what others left behind is deleted. fsync, acks=all and idempotence
 * are on throughout.
 */
public final class Bench {
  private static final double HALF = 0.5;
  private static final double MIB = 1024 * 1024;
  private static final double START_SECONDS = 20;
  private static final double MEMORY_MIB = 3 * 1024;

  private final Home home;
  private final Ports ports;
  private final BenchSettings settings;
  private final Scoreboard board;
  private final PrintWriter out;

  /** Measurements in {@code home}, whose data are deleted first. */
  public Bench(Home home, Ports ports, BenchSettings settings, PrintWriter out) {
    this.home = home;
    this.ports = ports;
    this.settings = settings;
    this.board = new Scoreboard(out);
    this.out = out;
  }

  /** Measures everything and prints the table. */
  public void run() throws Exception {
    try {
      if (wants(Part.MAILS)) {
        mails();
      }
      if (wants(Part.ROUTING)) {
        say("Decisions of routing's pure core, one thread, no stack …");
        new CoreBench(settings, board).run();
      }
      if (wants(Part.START)) {
        startAndMemory();
      }
      long contacts = wants(Part.CONTACTS) || wants(Part.RECORDS) ? contacts() : 0;
      if (wants(Part.RECORDS)) {
        records(contacts, yardsticksWithoutServices());
      }
      if (wants(Part.LIVES)) {
        stack(Set.of()).wipe();
        new LifecycleBench(with(EnumSet.allOf(ServiceName.class)), settings, board).run();
      }
      if (wants(Part.LATENESS)) {
        stack(Set.of()).wipe();
        new LatenessBench(with(EnumSet.of(INTAKE, ROUTING, SLA)), settings, board).run();
      }
      if (wants(Part.FIND)) {
        say("Customers found among a million, other services down …");
        stack(Set.of()).wipe();
        new FindBench(home, ports, with(EnumSet.of(INTAKE)), settings, board).run();
      }
      if (wants(Part.OVERLOAD)) {
        stack(Set.of()).wipe();
        new OverloadBench(
                further -> with(EnumSet.allOf(ServiceName.class), further), settings, board)
            .run();
      }
    } finally {
      down();
      board.print();
    }
  }

  private boolean wants(Part part) {
    return settings.parts().contains(part);
  }

  private void say(String text) {
    out.println(text);
    out.flush();
  }

  private Stack stack(Set<ServiceName> services) {
    return new Stack(home, ports, services);
  }

  private void down() throws IOException, InterruptedException {
    stack(Set.of()).down(line -> {});
  }

  private Stack with(Set<ServiceName> services) throws IOException, InterruptedException {
    return with(services, Map.of());
  }

  private Stack with(Set<ServiceName> services, Map<String, String> further)
      throws IOException, InterruptedException {
    down();
    Stack stack = new Stack(home, ports, services, further);
    stack.up(line -> {});
    return stack;
  }

  private void mails() throws IOException, InterruptedException {
    say("Mails that one thread reads, beside the parser alone …");
    for (MailProcess.Measured one : MailProcess.run(home, settings, settings.mails())) {
      board.share("mails: " + one.kind(), one.perSecond(), one.bare());
    }
  }

  // The first start makes the databases and the cluster; the second is what is measured.
  private void startAndMemory() throws IOException, InterruptedException {
    say("Start of the whole stack …");
    with(EnumSet.allOf(ServiceName.class));
    down();
    long begun = System.nanoTime();
    with(EnumSet.allOf(ServiceName.class));
    double seconds = (System.nanoTime() - begun) / 1e9;
    board.under("start of the whole stack", seconds, "s", START_SECONDS);
    long memory = 0;
    StackState state = StackState.read(home).orElseThrow();
    for (PartState part : state.parts()) {
      memory += Memory.ofProcess(part.pid()).orElse(0);
    }
    memory += Memory.ofProcess(state.supervisor().pid()).orElse(0);
    board.under("memory of the whole stack (PSS)", memory / MIB, "MiB", MEMORY_MIB);
  }

  private double yardsticksWithoutServices()
      throws IOException, InterruptedException, SQLException {
    say("Yardsticks, all services down …");
    with(Set.of());
    BareWork.producer(ports.bootstrapServers(), settings.warmUp());
    double records = BareWork.producer(ports.bootstrapServers(), settings.time());
    board.plain("bare producer, 1 KiB, acks=all", "%,.0f/s".formatted(records));
    String url = "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/reporting";
    String password = Installation.of(home).passwordOf(ServiceName.REPORTING);
    BareWork.upsert(url, "reporting", password, settings.warmUp());
    double rows = BareWork.upsert(url, "reporting", password, settings.time());
    board.plain("bare batched upsert, 1 KiB", "%,.0f/s".formatted(rows));
    return rows;
  }

  // The bare endpoint and intake, one after the other, with the same callers and bodies.
  private long contacts() throws Exception {
    say("Contacts accepted, other services down …");
    Stack stack = with(EnumSet.of(INTAKE));
    Server server = new Server(stack);
    Load.Result bare;
    try (BareProcess process = BareProcess.start(stack)) {
      Load.Call call = () -> process.client(server).post("/", Contacts.fresh()).isGood();
      Load.closed(settings.clients(), settings.warmUp(), number -> call);
      bare = Load.closed(settings.clients(), settings.time(), number -> call);
    }
    policy(server, "/bench/bench-care.yaml");
    Contacts contacts = new Contacts(server.integration());
    Load.Result warm =
        Load.closed(settings.clients(), settings.warmUp(), number -> contacts.post());
    Load.Result taken = Load.closed(settings.clients(), settings.time(), number -> contacts.post());
    board.rate("contacts accepted", taken.perSecond(), bare.perSecond(), HALF);
    board.plain("  p50, p99", latency(taken));
    board.plain("  the same of the bare endpoint", latency(bare));
    if (taken.bad() > 0) {
      board.note(taken.bad() + " contacts were refused");
    }
    return warm.good() + taken.good();
  }

  private static String latency(Load.Result result) {
    return "%.1f ms, %.1f ms".formatted(result.milliseconds(50), result.milliseconds(99));
  }

  // Sla alone comes to a log full of first contacts: each starts clocks, wake-ups and events.
  private void records(long contacts, double upserts) throws Exception {
    say("Records of the runtime, other services down …");
    with(Set.of());
    try (LogTail tail = LogTail.open(ports.bootstrapServers())) {
      with(EnumSet.of(SLA));
      boolean all = tail.await("clock.started", contacts, Duration.ofMinutes(3));
      LogTail.Seen started = tail.seen("clock.started");
      board.rate("records of the runtime (sla)", started.perSecond(), upserts, HALF);
      if (!all) {
        board.note("only %d of %d records were handled".formatted(started.count(), contacts));
      }
    }
  }

  /** Uploads and activates the policy in the resource {@code name}. */
  static void policy(Server server, String name) throws IOException, InterruptedException {
    try (InputStream file = Bench.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IOException("the build left out " + name);
      }
      String yaml = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      String version =
          server
              .admin(INTAKE)
              .postRaw("/policies", "application/yaml", yaml)
              .orFail("The policy's upload")
              .json()
              .path("version")
              .asText();
      server
          .admin(INTAKE)
          .post("/policies/" + version + "/activate", null)
          .orFail("The policy's activation");
    }
  }
}
