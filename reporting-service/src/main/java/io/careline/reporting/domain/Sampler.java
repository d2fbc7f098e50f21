package io.careline.reporting.domain;

import io.careline.contract.Channel;
import io.careline.contract.FeedbackEvent.Score;
import io.careline.contract.InquiryRef;
import io.careline.contract.Status;
import io.careline.contract.Target;
import io.careline.policy.BusinessTime;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the samples of one fact. Spam and robots give none; nobody waits for their answer. */
final class Sampler {
  private final InquiryFact fact;
  private final InquiryRef inquiry;
  private final Settings settings;
  private final @Nullable BusinessTime business;
  private final List<Sample> samples = new ArrayList<>();

  private Sampler(InquiryFact fact, InquiryRef inquiry, Settings settings, Policies policies) {
    this.fact = fact;
    this.inquiry = inquiry;
    this.settings = settings;
    this.business = businessTime(inquiry, policies);
  }

  static List<Sample> of(
      InquiryFact fact, Settings settings, Policies policies, Repetitions repetitions) {
    InquiryRef inquiry = fact.inquiry();
    if (inquiry == null || fact.fold().status() == Status.REJECTED) {
      return List.of();
    }
    Sampler sampler = new Sampler(fact, inquiry, settings, policies);
    sampler.received();
    sampler.waited();
    sampler.responded();
    sampler.resolved(repetitions);
    sampler.handled();
    sampler.promised();
    sampler.judged();
    return sampler.samples;
  }

  private static @Nullable BusinessTime businessTime(InquiryRef inquiry, Policies policies) {
    Policy policy = policies.version(inquiry.policyVersion()).orElse(null);
    String queue = inquiry.queue();
    return policy == null || queue == null || !policy.queues().containsKey(queue)
        ? null
        : policy.businessTimeOfQueue(queue);
  }

  private void received() {
    Instant at = inquiry.receivedAt();
    add(Measurement.RECEIVED, at, 1);
    add(Measurement.ESCALATED, at, fact.escalations() > 0 ? 1 : 0);
    if (fact.work().firstQueuedAt() != null) {
      add(Measurement.TRANSFERRED, at, fact.work().transfers() > 0 ? 1 : 0);
    }
  }

  private void waited() {
    Instant offered = fact.work().firstQueuedAt();
    if (offered == null || fact.fold().status() == Status.MERGED) {
      return;
    }
    FirstCall call = fact.conversation().firstCall();
    if (call.callback()) {
      // Nobody waited on the line; how soon it was made is the first response.
      return;
    }
    Instant answered = answeredAt();
    boolean served = settings.serviceLevelChannels().contains(inquiry.channel());
    if (answered != null) {
      long wait = call.waited(offered, answered, call.answeredAt()).toMillis();
      add(Measurement.ANSWERED, offered, wait);
      if (served) {
        add(Measurement.SERVED, offered, wait);
      }
      return;
    }
    var ending = fact.fold().ending();
    if (ending != null && ending.status() == Status.ABANDONED) {
      long wait = call.waited(offered, ending.at(), call.abandonedAt()).toMillis();
      add(Measurement.ABANDONED, offered, wait);
      if (served) {
        add(Measurement.LOST, offered, wait);
      }
    }
  }

  /** Calls and chats are answered when an agent takes them, letters when they are replied to. */
  private @Nullable Instant answeredAt() {
    boolean live = inquiry.channel() == Channel.PHONE || inquiry.channel() == Channel.CHAT;
    Instant call = fact.conversation().firstCallAnsweredAt();
    if (call != null) {
      return call;
    }
    Instant taken = fact.work().firstAssignedAt();
    return live && taken != null ? taken : fact.conversation().firstReplyAt();
  }

  private void responded() {
    Instant replied =
        inquiry.channel() == Channel.PHONE ? answeredAt() : fact.conversation().firstReplyAt();
    if (replied != null) {
      since(
          Measurement.FIRST_RESPONSE,
          Measurement.FIRST_RESPONSE_BUSINESS,
          replied,
          fact.fold().lastAgentId(),
          lastTeam());
    }
  }

  private void resolved(Repetitions repetitions) {
    List<Resolution> resolutions = fact.work().resolutions();
    for (Resolution resolution : resolutions) {
      add(Measurement.REOPENED, resolution.at(), resolution.reopened() ? 1 : 0, resolution);
    }
    if (resolutions.isEmpty()) {
      return;
    }
    Resolution first = resolutions.getFirst();
    since(
        Measurement.FIRST_RESOLUTION,
        Measurement.FIRST_RESOLUTION_BUSINESS,
        first.at(),
        first.agentId(),
        first.team());
    add(Measurement.FIRST_CONTACT, first.at(), isOneContact(first, repetitions) ? 1 : 0, first);
    Resolution last = resolutions.getLast();
    if (!last.reopened()) {
      since(
          Measurement.FULL_RESOLUTION,
          Measurement.FULL_RESOLUTION_BUSINESS,
          last.at(),
          last.agentId(),
          last.team());
      add(Measurement.CONTACTS, last.at(), contactsUpTo(last.at()), last);
    }
  }

  private boolean isOneContact(Resolution first, Repetitions repetitions) {
    return contactsUpTo(first.at()) <= 1
        && !first.reopened()
        && !repetitions.within(inquiry, first.at(), settings.firstContactWindow());
  }

  private long contactsUpTo(Instant at) {
    return fact.conversation().contacts().stream().filter(c -> !c.isAfter(at)).count();
  }

  private void handled() {
    for (Segment segment : fact.work().segments()) {
      Instant booked = segment.bookedAt();
      if (booked != null) {
        Handling handling = Handling.of(segment, fact);
        add(Measurement.HANDLING, booked, handling.talk().toMillis(), segment);
        add(Measurement.HOLD, booked, handling.hold().toMillis(), segment);
        add(Measurement.WRAP_UP, booked, segment.wrapUp().toMillis(), segment);
      }
    }
  }

  private void promised() {
    for (Promises.Outcome outcome : fact.promises().outcomes()) {
      add(measurement(outcome.target()), outcome.at(), outcome.kept() ? 1 : 0);
    }
  }

  private static Measurement measurement(Target target) {
    return switch (target) {
      case FIRST_RESPONSE -> Measurement.PROMISE_FIRST_RESPONSE;
      case NEXT_RESPONSE -> Measurement.PROMISE_NEXT_RESPONSE;
      case RESOLUTION -> Measurement.PROMISE_RESOLUTION;
    };
  }

  private void judged() {
    for (Verdicts.Verdict verdict : fact.verdicts().verdicts()) {
      Instant answered = verdict.answeredAt();
      String agent = verdict.attribution().agentId();
      String team = verdict.attribution().team();
      add(Measurement.INVITATION, verdict.invitedAt(), answered == null ? 0 : 1, agent, team);
      if (answered != null) {
        for (Score score : verdict.scores()) {
          add(measurement(score), answered, score.value(), agent, team);
        }
      }
    }
  }

  private static Measurement measurement(Score score) {
    return switch (score.measure()) {
      case CSAT -> Measurement.CSAT;
      case NPS -> Measurement.NPS;
      case CES -> Measurement.CES;
    };
  }

  private void since(
      Measurement calendar,
      Measurement business,
      Instant at,
      @Nullable String agent,
      @Nullable String team) {
    Instant from = inquiry.receivedAt();
    add(calendar, at, Spans.between(from, at).toMillis(), agent, team);
    if (this.business != null) {
      Duration open = at.isBefore(from) ? Duration.ZERO : this.business.between(from, at);
      add(business, at, open.toMillis(), agent, team);
    }
  }

  private @Nullable String lastTeam() {
    List<Segment> segments = fact.work().segments();
    return segments.isEmpty() ? null : segments.getLast().team();
  }

  private void add(Measurement measurement, Instant at, long amount) {
    add(measurement, at, amount, fact.fold().lastAgentId(), lastTeam());
  }

  private void add(Measurement measurement, Instant at, long amount, Resolution about) {
    add(measurement, at, amount, about.agentId(), about.team());
  }

  private void add(Measurement measurement, Instant at, long amount, Segment about) {
    add(measurement, at, amount, about.agentId(), about.team());
  }

  private void add(
      Measurement measurement,
      Instant at,
      long amount,
      @Nullable String agent,
      @Nullable String team) {
    samples.add(new Sample(measurement, at, amount, inquiry, agent, team));
  }
}
