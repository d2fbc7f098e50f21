package io.careline.policy.document;

import io.careline.contract.Channel;
import io.careline.contract.Target;
import io.careline.policy.Calendar;
import io.careline.policy.Goals;
import io.careline.policy.Promise;
import io.careline.policy.Term;
import io.careline.policy.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold of promises. */
final class PromiseChecks {
  private static final int YEARS_MAX = 3;

  private PromiseChecks() {}

  static void all(Draft draft, Mistakes mistakes) {
    for (Placed<Promise> promise : draft.promises()) {
      Checks.known(
          promise.path() + ".calendar",
          "calendar",
          promise.value().calendar(),
          draft.declared().calendars(),
          mistakes);
      Checks.condition(promise.value().when(), promise.path() + ".when", draft, mistakes);
      term(promise.value().within(), promise, "within", draft, mistakes);
      promise.value().tell().ifPresent(tell -> term(tell, promise, "tell", draft, mistakes));
      statutory(promise, draft, mistakes);
    }
    neverReached(draft.promises(), mistakes);
    if (mistakes.isClean("promises") && mistakes.isClean("goals")) {
      everyChannelAnswers(draft, mistakes);
    }
  }

  private static void term(
      Term term, Placed<Promise> promise, String key, Draft draft, Mistakes mistakes) {
    String path = promise.path() + "." + key;
    boolean openDays =
        calendar(promise.value().calendar(), draft)
            .filter(calendar -> calendar.hours() instanceof Calendar.Hours.Weekly)
            .isPresent();
    if (openDays && term.days().toTotalMonths() != 0) {
      mistakes.add(
          path,
          "%s can't be counted in open days".formatted(term),
          "write days, or count by calendar-days");
    }
    boolean allDays =
        calendar(promise.value().calendar(), draft)
            .filter(calendar -> calendar.hours() instanceof Calendar.Hours.AllDays)
            .isPresent();
    if (allDays && !term.time().isZero()) {
      mistakes.add(
          path,
          "%s has hours, but whole days are counted".formatted(term),
          "write days, like P14D");
    }
    if (term.days().toTotalMonths() > 12L * YEARS_MAX
        || term.openDays() > 366 * YEARS_MAX
        || term.time().toDays() > 366 * YEARS_MAX) {
      mistakes.add(path, "is longer than %d years".formatted(YEARS_MAX), "promise less");
    }
  }

  private static Optional<Calendar> calendar(String id, Draft draft) {
    return draft.calendars().stream()
        .map(Placed::value)
        .filter(calendar -> calendar.id().equals(id))
        .findFirst();
  }

  private static void statutory(Placed<Promise> promise, Draft draft, Mistakes mistakes) {
    if (!promise.value().statutory()) {
      return;
    }
    if (!promise.value().pauseOn().isEmpty()) {
      mistakes.add(
          promise.path() + ".pauseOn",
          "a pause loosens the law's term",
          "remove pauseOn, or do not call it statutory");
    }
    boolean openTime =
        calendar(promise.value().calendar(), draft)
            .filter(calendar -> calendar.hours() instanceof Calendar.Hours.Weekly)
            .isPresent();
    if (openTime) {
      mistakes.warn(
          promise.path() + ".calendar",
          "a law's term seldom counts open hours",
          "check with your lawyer; most terms count calendar-days");
    }
  }

  private static void neverReached(List<Placed<Promise>> promises, Mistakes mistakes) {
    List<Promise> before = new ArrayList<>();
    for (Placed<Promise> placed : promises) {
      Promise promise = placed.value();
      if (!promise.statutory()) {
        before.stream()
            .filter(earlier -> earlier.target() == promise.target())
            .filter(earlier -> covers(earlier.when(), promise.when()))
            .findFirst()
            .ifPresent(earlier ->
                mistakes.add(
                    placed.path(),
                    "is never given, because %s is always found first".formatted(earlier.id()),
                    "put it above, or narrow the other one's when"));
        before.add(promise);
      }
    }
  }

  /** Whether whatever {@code narrow} holds for, {@code wide} holds for too. */
  private static boolean covers(When wide, When narrow) {
    return wide.isAlways() || wide.equals(narrow);
  }

  private static void everyChannelAnswers(Draft draft, Mistakes mistakes) {
    for (Channel channel : Channel.values()) {
      boolean promised =
          draft.promises().stream()
              .map(Placed::value)
              .anyMatch(promise -> isFirstResponseOf(promise, channel));
      boolean isGoal =
          draft.goals().serviceLevel().map(Goals.ServiceLevel::channels).stream()
              .anyMatch(channels -> channels.contains(channel));
      if (!promised && !isGoal) {
        mistakes.add(
            "promises",
            "%s has neither a first-response promise nor a service-level goal".formatted(channel),
            channel == Channel.PHONE
                ? "add goals: {serviceLevel: {share: 0.8, within: PT20S, channels: [PHONE]}}"
                : "add a promise with target: FIRST_RESPONSE and when: {channel: %s}"
                    .formatted(channel));
      }
    }
  }

  /** Whether every inquiry on {@code channel} gets it, unless an earlier one is found. */
  static boolean isFirstResponseOf(Promise promise, Channel channel) {
    When asked = promise.when();
    When channelsAside =
        new When(
            java.util.Set.of(),
            asked.sources(),
            asked.categories(),
            asked.priorities(),
            asked.tiers(),
            asked.languages(),
            asked.queues(),
            asked.labels(),
            asked.anyWord());
    return promise.target() == Target.FIRST_RESPONSE
        && channelsAside.isAlways()
        && (asked.channels().isEmpty() || asked.channels().contains(channel));
  }
}
