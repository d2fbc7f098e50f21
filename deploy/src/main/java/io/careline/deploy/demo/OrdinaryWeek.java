package io.careline.deploy.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.Priority;
import io.careline.policy.BusinessTime;
import io.careline.policy.Classification;
import io.careline.policy.ContactFacts;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.document.DefaultPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * What share of inquiries opens an escalation in an ordinary week under the standard policy. The
 * deciders of sla and escalation run over a week that is made up, so it takes a second and no
 * stack.
 *
 * <p>The week: {@value #INQUIRIES} inquiries in the words of the demo's contacts, letters at any
 * hour and calls and chats while the office is open; urgent words are as rare as they are in life
 * (one in {@value #URGENT_ONE_IN} of the demo's). {@value #AGENTS} agents work in office hours, by
 * priority and age, six minutes a turn, and are busy four fifths of their time. Of the inquiries
 * 72% need one turn, 18% an answer of the customer (half within six hours), 10% somebody else's
 * (half within a day); one in twenty customers writes twice before the answer, and one inquiry in
 * two hundred lies forgotten on a desk for a day or two.
 */
public final class OrdinaryWeek {
  static final int INQUIRIES = 5_000;
  static final int URGENT_ONE_IN = 25;
  static final int AGENTS = 18;

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final ZonedDateTime MONDAY = ZonedDateTime.of(2026, 3, 2, 0, 0, 0, 0, ZONE);
  private static final String OFFICE = "office";

  /** What came of the week. */
  public record Result(int inquiries, int escalated) {
    /** Escalated inquiries per inquiry. */
    public double share() {
      return inquiries == 0 ? 0 : (double) escalated / inquiries;
    }
  }

  private final Random random;
  private final Policies policies;
  private final BusinessTime office;
  private final List<ObjectNode> contacts;

  private OrdinaryWeek(long seed) throws IOException {
    this.random = new Random(seed);
    this.policies = Policies.only(DefaultPolicy.load());
    this.office = policies.active().businessTime(OFFICE);
    this.contacts = Deck.all(null);
  }

  /** Runs the week; the same seed gives the same week. */
  public static Result run(long seed) throws IOException {
    OrdinaryWeek week = new OrdinaryWeek(seed);
    List<Matter> matters = week.arrivals();
    week.serve(matters);
    int escalated = 0;
    for (Matter matter : matters) {
      escalated += new MatterHistory(matter, week.policies).escalates() ? 1 : 0;
    }
    return new Result(matters.size(), escalated);
  }

  private List<Matter> arrivals() {
    List<Matter> matters = new ArrayList<>();
    while (matters.size() < INQUIRIES) {
      ObjectNode contact = contacts.get(random.nextInt(contacts.size()));
      if (contact.path("robot").asBoolean()) {
        continue;
      }
      Channel channel = Channel.valueOf(contact.path("channel").asText());
      Instant at = arrival(channel == Channel.PHONE || channel == Channel.CHAT);
      InquiryRef inquiry = inquiry(contact, channel, at, matters.size());
      if (inquiry.priority() != Priority.URGENT || random.nextInt(URGENT_ONE_IN) == 0) {
        matters.add(new Matter(inquiry, turns(inquiry)));
      }
    }
    return matters;
  }

  private InquiryRef inquiry(ObjectNode contact, Channel channel, Instant at, int number) {
    Policy policy = policies.active();
    String tier = contact.path("tier").asText("STANDARD");
    String language = policy.languageOf(contact.path("language").asText());
    Classification found =
        policy.classify(
            new ContactFacts(
                contact.path("subject").asText("") + "\n" + contact.path("text").asText(""),
                channel,
                contact.path("source").asText(),
                tier,
                language,
                Set.of()));
    return new InquiryRef(
        new UUID(0, number + 1L),
        channel,
        contact.path("source").asText(),
        found.category(),
        found.priority(),
        tier,
        language,
        new UUID(1, number + 1L),
        found.queue(),
        policy.version(),
        at);
  }

  // Letters come at night too, and half as often on a weekend day as on an evening.
  private Instant arrival(boolean live) {
    while (true) {
      ZonedDateTime at = MONDAY.plusSeconds(random.nextInt(7 * 24 * 3600));
      boolean open = office.isOpen(at.toInstant());
      double weight = open ? 1 : at.getHour() >= 7 && at.getHour() < 23 ? 0.2 : 0.05;
      if (live ? open : random.nextDouble() < weight) {
        return at.toInstant();
      }
    }
  }

  private List<Turn> turns(InquiryRef inquiry) {
    List<Turn> turns = new ArrayList<>();
    turns.add(turn(Turn.Before.NOTHING, Duration.ZERO));
    double need = random.nextDouble();
    boolean call = inquiry.channel() == Channel.PHONE;
    if (!call && need < 0.18) {
      turns.add(turn(Turn.Before.CUSTOMER, spread(Duration.ofHours(6))));
    } else if (need < 0.28) {
      turns.add(turn(Turn.Before.THIRD_PARTY, spread(Duration.ofHours(24))));
    }
    return turns;
  }

  private Turn turn(Turn.Before before, Duration wait) {
    double minutes = -Math.log(1 - random.nextDouble()) * 6;
    boolean forgotten = random.nextInt(200) == 0;
    return new Turn(
        before,
        wait,
        Duration.ofSeconds(20 + (long) (minutes * 60)),
        forgotten ? spread(Duration.ofHours(12)) : Duration.ZERO,
        before == Turn.Before.NOTHING && random.nextInt(20) == 0);
  }

  // Log-normal: half of it within the median, a tenth later than 3.6 times the median.
  private Duration spread(Duration median) {
    return Duration.ofSeconds((long) (median.toSeconds() * Math.exp(random.nextGaussian())));
  }

  // Who is free takes the most urgent and then the oldest turn that waits. Calls and chats go
  // first:
  // their customers are there.
  private void serve(List<Matter> matters) {
    PriorityQueue<Instant> free = new PriorityQueue<>();
    for (int i = 0; i < AGENTS; i++) {
      free.add(office.nextOpen(MONDAY.toInstant()));
    }
    PriorityQueue<Matter> coming = new PriorityQueue<>(Comparator.comparing(Matter::readyAt));
    PriorityQueue<Matter> waiting = new PriorityQueue<>(Matter.ORDER);
    coming.addAll(matters);
    while (!coming.isEmpty() || !waiting.isEmpty()) {
      Instant next = free.remove();
      if (waiting.isEmpty() && coming.element().readyAt().isAfter(next)) {
        next = coming.element().readyAt();
      }
      next = office.nextOpen(next);
      while (!coming.isEmpty() && !coming.element().readyAt().isAfter(next)) {
        waiting.add(coming.remove());
      }
      if (waiting.isEmpty()) {
        free.add(next);
        continue;
      }
      Matter matter = waiting.remove();
      Instant done = office.plusOpen(next, matter.turn().work());
      free.add(done);
      if (matter.served(next, office.plusOpen(done, matter.turn().forgotten()))) {
        coming.add(matter);
      }
    }
  }

  /** The line that the demo prints. */
  public static String line(Result result) {
    return String.format(
        Locale.ROOT,
        "In a simulated ordinary week of %,d inquiries under the standard policy, %d open an"
            + " escalation: %.2f%% (aim: under 2%%).",
        result.inquiries(),
        result.escalated(),
        result.share() * 100);
  }
}
