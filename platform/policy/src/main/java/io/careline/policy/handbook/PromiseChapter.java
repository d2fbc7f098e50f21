package io.careline.policy.handbook;

import io.careline.policy.Calendar;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import java.util.List;

/** What is promised. */
final class PromiseChapter {
  private PromiseChapter() {}

  static Handbook.Chapter of(Policy policy, Speech speech) {
    Handbook.Draft draft = new Handbook.Draft(speech).text("promises.intro");
    for (Promise promise : policy.promises()) {
      tell(draft, promise, hasClosedTimes(policy, promise), speech);
    }
    return draft
        .text("promises.change." + policy.promisesOnChange())
        .text("promises.reopenWithin", speech.within(policy.reopenWithin()))
        .chapter("promises");
  }

  private static boolean hasClosedTimes(Policy policy, Promise promise) {
    return policy.businessTime(promise).calendar().hours() instanceof Calendar.Hours.Weekly;
  }

  private static void tell(Handbook.Draft draft, Promise promise, boolean open, Speech speech) {
    draft.heading(promise.id());
    draft.text(
        "promises.main",
        Conditions.of(promise.when(), speech),
        speech.word("target", promise.target()),
        speech.within(promise.within(), open),
        promise.calendar());
    if (promise.statutory()) {
      draft.point("promises.statutory");
    }
    promise.tell().ifPresent(term -> draft.point("promises.tell", speech.plain(term, open)));
    if (!promise.warnAt().isEmpty()) {
      List<String> shares = promise.warnAt().stream().map(speech::share).toList();
      draft.point("promises.warn", speech.and(shares));
    }
    if (!promise.pauseOn().isEmpty()) {
      List<String> pauses =
          promise.pauseOn().stream().map(status -> speech.word("status", status)).toList();
      draft.point("promises.pause", speech.or(pauses));
    }
    draft.point("promises.reopen." + promise.onReopen());
  }
}
