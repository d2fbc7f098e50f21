package io.careline.deploy.demo;

import io.careline.contract.InquiryFold;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** One run: people come, are served, and what is left behind is checked. */
public final class Demo {
  private static final Duration DRAIN_WITHIN = Duration.ofMinutes(2);
  private static final Duration SURVEYS_WITHIN = Duration.ofSeconds(15);
  private static final Duration GO_HOME_WITHIN = Duration.ofSeconds(20);
  private static final Duration SHOW_EVERY = Duration.ofMillis(250);

  private final Stack stack;
  private final DemoSettings settings;
  private final PrintWriter out;

  /** A demo on {@code stack}, which is up. */
  public Demo(Stack stack, DemoSettings settings, PrintWriter out) {
    this.stack = stack;
    this.settings = settings;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @return whether everything ended as the policy allows, and everybody agrees on it
   */
  public boolean run() throws IOException, InterruptedException {
    CareApi api = new CareApi(stack.ports(), stack.keys());
    DemoPolicy policy = new DemoPolicy(api);
    String before = policy.active().orElse("");
    Findings findings = new Findings();
    try (EventLog log = EventLog.open(stack.ports().bootstrapServers())) {
      World world = new World(api, log, findings, settings.seed());
      policy.activate();
      Instant begun = Instant.now();
      play(world);
      Instant ended = Instant.now();
      if (!settings.keepPolicy() && !before.isEmpty()) {
        policy.activate(before);
      }
      out.println();
      new Verification(world).check(begun, ended);
      Report report = new Report(world, stack.ports(), out);
      report.stories();
      report.figures(begun, ended);
      out.println();
      out.println(OrdinaryWeek.line(OrdinaryWeek.run(settings.seed())));
      report.whereToLook();
      return verdict(world);
    }
  }

  private void play(World world) throws IOException, InterruptedException {
    out.printf(
        "%d customers turn to the company within %d s; %d agents are ready.%n",
        settings.inquiries(), settings.seconds(), Roster.everybody().size());
    out.flush();
    for (Roster.Person person : Roster.everybody()) {
      Agent agent = new Agent(world, person);
      agent.arrive();
      world.start("agent " + person.id(), agent::work);
    }
    SurveyTaker surveys =
        new SurveyTaker(world, world.api().http(), stack.ports().url(ServiceName.FEEDBACK));
    Postman postman = new Postman(world, stack.ports().bootstrapServers(), surveys);
    world.start("postman", postman::work);
    postman.awaitSubscription();
    world.start("team lead", new TeamLead(world)::work);
    LiveLine line = new LiveLine(world, out);
    customersCome(world, line);
    drain(world, line);
    world.end(GO_HOME_WITHIN);
    line.show();
  }

  private void customersCome(World world, LiveLine line) throws IOException, InterruptedException {
    Random random = world.random("arrivals");
    String run = Long.toString(Instant.now().getEpochSecond(), Character.MAX_RADIX);
    Deck deck = Deck.read(settings.contacts(), run, random);
    long begun = System.nanoTime();
    long last = Duration.ofSeconds(settings.seconds()).toNanos();
    long[] arrivals = random.longs(settings.inquiries(), 0, Math.max(1, last)).sorted().toArray();
    for (int i = 0; i < arrivals.length; i++) {
      while (System.nanoTime() - begun < arrivals[i]) {
        long left = Duration.ofNanos(arrivals[i] - (System.nanoTime() - begun)).toMillis();
        Thread.sleep(Math.clamp(left, 1, SHOW_EVERY.toMillis()));
        line.show();
      }
      Customer customer = new Customer(world, deck.contact(i), i);
      world.start("customer " + i, customer::turnToUs);
    }
  }

  private void drain(World world, LiveLine line) throws InterruptedException {
    Instant deadline = Instant.now().plus(DRAIN_WITHIN);
    while (Instant.now().isBefore(deadline) && !isDrained(world)) {
      Thread.sleep(SHOW_EVERY);
      line.show();
    }
    Instant surveys = Instant.now().plus(SURVEYS_WITHIN);
    while (Instant.now().isBefore(surveys)) {
      Thread.sleep(SHOW_EVERY);
      line.show();
    }
  }

  // A resolved inquiry still waits for the end of the term within which it may be reopened.
  private boolean isDrained(World world) {
    if (world.contacts() < settings.inquiries()) {
      return false;
    }
    for (UUID id : world.accepted()) {
      InquiryFold fold = world.log().fold(id);
      if (fold == null
          || !fold.status().isEnded()
          || fold.status() == io.careline.contract.Status.RESOLVED) {
        return false;
      }
    }
    return true;
  }

  private boolean verdict(World world) {
    List<String> disagreements = world.findings().shown();
    if (disagreements.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%nAll %d inquiries ended as the policy allows; the event log, the services and the"
              + " figures agree.%n",
          world.accepted().size());
      out.flush();
      return true;
    }
    out.printf("%n%d disagreement(s):%n", world.findings().all().size());
    disagreements.forEach(disagreement -> out.println("  - " + disagreement));
    out.flush();
    return false;
  }
}
