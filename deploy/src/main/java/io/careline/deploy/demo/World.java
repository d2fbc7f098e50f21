package io.careline.deploy.demo;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What all simulated people of a run share. */
final class World {
  private final CareApi api;
  private final EventLog log;
  private final Findings findings;
  private final long seed;
  private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Customer> customers = new ConcurrentHashMap<>();
  private final Map<UUID, Call> calls = new ConcurrentHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger contacts = new AtomicInteger();
  private final Phaser busy = new Phaser(1);

  World(CareApi api, EventLog log, Findings findings, long seed) {
    this.api = api;
    this.log = log;
    this.findings = findings;
    this.seed = seed;
  }

  CareApi api() {
    return api;
  }

  EventLog log() {
    return log;
  }

  Findings findings() {
    return findings;
  }

  /** A generator of its own for {@code who}, the same in each run with the same seed. */
  Random random(String who) {
    return new Random(seed * 31 + who.hashCode());
  }

  /** Runs {@code act} on a thread of its own; what goes wrong there is a finding. */
  void start(String who, Act act) {
    busy.register();
    Thread.ofVirtual()
        .name(who)
        .start(() -> {
          try {
            act.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (Exception e) {
            if (!isOver()) {
              findings.add(who + " could not go on: " + e);
            }
          } finally {
            busy.arriveAndDeregister();
          }
        });
  }

  /** Something that a simulated person does. */
  interface Act {
    /** Does it. */
    void run() throws Exception;
  }

  /** Remembers that intake accepted a contact of {@code customer}. */
  void accepted(UUID inquiryId, Customer customer) {
    accepted.add(inquiryId);
    customers.put(inquiryId, customer);
  }

  /** The inquiries that intake accepted contacts for. */
  Set<UUID> accepted() {
    return Set.copyOf(accepted);
  }

  /** Whose inquiry it is; null if it is none of this run's. */
  @org.jspecify.annotations.Nullable
  Customer customerOf(UUID inquiryId) {
    return customers.get(inquiryId);
  }

  void ring(Call call) {
    calls.put(call.inquiryId(), call);
  }

  @org.jspecify.annotations.Nullable
  Call callOf(UUID inquiryId) {
    return calls.get(inquiryId);
  }

  /** Counts a contact that was handed in. */
  void contacted() {
    contacts.incrementAndGet();
  }

  /** Contacts that were handed in. */
  int contacts() {
    return contacts.get();
  }

  /** Whether everybody should go home. */
  boolean isOver() {
    return over.get();
  }

  /** Sends everybody home and waits until they have left. */
  void end(Duration within) throws InterruptedException {
    over.set(true);
    try {
      busy.awaitAdvanceInterruptibly(
          busy.arrive(), within.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      // They hold nothing that others need.
      return;
    }
  }
}
