package io.careline.policy.document;

import io.careline.contract.Status;
import io.careline.contract.Target;
import io.careline.policy.Promise;
import io.careline.policy.Term;
import io.careline.policy.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code promises}. */
final class PromiseReader {
  private static final Set<Status> PAUSES =
      Set.of(Status.AWAITING_CUSTOMER, Status.AWAITING_THIRD_PARTY, Status.FOLLOW_UP);

  private PromiseReader() {}

  static List<Placed<Promise>> read(Part section) {
    List<Placed<Promise>> promises = new ArrayList<>();
    for (Part part : section.items()) {
      promise(part).ifPresent(promise -> promises.add(new Placed<>(promise, part.path())));
    }
    return promises;
  }

  private static Optional<Promise> promise(Part part) {
    Fields fields = part.fields();
    Optional<String> id = fields.needed("id", "give the promise an id", Part::id);
    When when = WhenReader.ofInquiry(fields.part("when"));
    Optional<Target> target =
        fields.needed(
            "target",
            "write FIRST_RESPONSE, NEXT_RESPONSE or RESOLUTION",
            p -> p.oneOf(Target.class));
    Optional<Term> within =
        fields.needed("within", "say how much time, such as PT4H", PromiseReader::positive);
    Optional<String> calendar =
        fields.needed("calendar", "say by which calendar it is counted", Part::text);
    List<Double> warnAt = fields.list("warnAt", PromiseReader::share);
    Optional<Term> tell = fields.maybe("tell", PromiseReader::positive);
    Set<Status> pauseOn = fields.set("pauseOn", PromiseReader::pause);
    Promise.OnReopen onReopen =
        fields.or("onReopen", Promise.OnReopen.NEW_CYCLE, p -> p.oneOf(Promise.OnReopen.class));
    boolean statutory = fields.or("statutory", false, Part::truth);
    fields.done();
    checkAscending(warnAt, part);
    if (id.isEmpty() || target.isEmpty() || within.isEmpty() || calendar.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Promise(
            id.get(),
            when,
            target.get(),
            within.get(),
            calendar.get(),
            warnAt,
            tell,
            pauseOn,
            onReopen,
            statutory));
  }

  private static Optional<Term> positive(Part part) {
    return part.term()
        .filter(term -> {
          if (!term.isPositive()) {
            part.wrong("can never be reached: it is no time at all", "promise more than that");
          }
          return term.isPositive();
        });
  }

  private static Optional<Double> share(Part part) {
    return part.number(0, 1)
        .filter(share -> {
          boolean between = share > 0 && share < 1;
          if (!between) {
            part.wrong(
                "warns at %s, which is no warning".formatted(share),
                "write a share between 0 and 1, such as 0.75");
          }
          return between;
        });
  }

  private static void checkAscending(List<Double> warnAt, Part promise) {
    for (int i = 1; i < warnAt.size(); i++) {
      if (warnAt.get(i) <= warnAt.get(i - 1)) {
        promise
            .mistakes()
            .add(promise.path() + ".warnAt", "is not ascending", "order the shares, each once");
      }
    }
  }

  private static Optional<Status> pause(Part part) {
    return part.oneOf(Status.class)
        .filter(status -> {
          if (!PAUSES.contains(status)) {
            part.wrong(
                "a clock can't stand still in " + status,
                "use AWAITING_CUSTOMER, AWAITING_THIRD_PARTY or FOLLOW_UP");
          }
          return PAUSES.contains(status);
        });
  }
}
