package io.careline.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The promises, told by sla. */
public sealed interface ClockEvent extends LifecycleEvent {

  /** Which clock it is about. */
  ClockRef clock();

  /** When the promise breaks, as known after this event. */
  @Nullable Instant dueAt();

  /**
   * One clock of an inquiry.
   *
   * @param promise the policy's promise
   * @param cycle counts from 1; a new episode or waiting period may start a new cycle
   */
  record ClockRef(String promise, Target target, int cycle) {}

  /**
   * Somebody is to be warned when a part of the promised time has passed.
   *
   * @param share of the promised business time, between 0 and 1
   */
  record Warning(double share, Instant at) {}

  /**
   * A clock runs.
   *
   * @param within the promised time as the policy writes it, ISO 8601
   * @param calendar the calendar that counts it
   * @param tzdata the version of the time-zone data that computed {@code dueAt}
   * @param warnings what is ahead, unless the clock is met or stands still before
   */
  @EventType("clock.started")
  record Started(
      InquiryRef inquiry,
      ClockRef clock,
      Instant dueAt,
      String within,
      String calendar,
      String tzdata,
      List<Warning> warnings)
      implements ClockEvent {
    public Started {
      warnings = List.copyOf(warnings);
    }
  }

  /** A clock stands still; {@code remaining} is business time. */
  @EventType("clock.paused")
  record Paused(
      InquiryRef inquiry,
      ClockRef clock,
      @Nullable Instant dueAt,
      Duration remaining,
      String reason)
      implements ClockEvent {}

  /** A clock runs again, towards a new {@code dueAt}. */
  @EventType("clock.resumed")
  record Resumed(
      InquiryRef inquiry, ClockRef clock, Instant dueAt, List<Warning> warnings, String reason)
      implements ClockEvent {
    public Resumed {
      warnings = List.copyOf(warnings);
    }
  }

  /** {@code share} of the promised time has passed. */
  @EventType("clock.warned")
  record Warned(InquiryRef inquiry, ClockRef clock, Instant dueAt, double share)
      implements ClockEvent {}

  /**
   * The promise is broken. {@code dueAt} is the deadline; the event is told as soon as that is
   * sure.
   */
  @EventType("clock.breached")
  record Breached(InquiryRef inquiry, ClockRef clock, Instant dueAt) implements ClockEvent {}

  /** The promise was kept, or, after a breach, fulfilled late. */
  @EventType("clock.met")
  record Met(
      InquiryRef inquiry,
      ClockRef clock,
      Instant dueAt,
      Instant metAt,
      Duration elapsedCalendar,
      Duration elapsedBusiness,
      boolean late)
      implements ClockEvent {}

  /** The promise holds no more. */
  @EventType("clock.cancelled")
  record Cancelled(InquiryRef inquiry, ClockRef clock, @Nullable Instant dueAt, String reason)
      implements ClockEvent {}

  /** The promise was replaced by another one of the same target. */
  @EventType("clock.retargeted")
  record Retargeted(
      InquiryRef inquiry,
      ClockRef clock,
      ClockRef before,
      @Nullable Instant dueAtBefore,
      Instant dueAt,
      String within,
      String calendar,
      String tzdata,
      List<Warning> warnings,
      String reason)
      implements ClockEvent {
    public Retargeted {
      warnings = List.copyOf(warnings);
    }
  }
}
