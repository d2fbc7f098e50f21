package io.careline.policy.document;

import io.careline.contract.Target;
import io.careline.policy.Chain.On;
import java.time.Duration;
import java.util.Optional;

/** Reads what begins an escalation chain. */
final class TriggerReader {
  private static final int TIMES_MAX = 100;
  private static final String KNOWN =
      "write breached, requested, lowScore, {warned: 0.9}, {breached: RESOLUTION},"
          + " {repeatedContact: {times: 3, within: P7D}}, {queue: {longestWait: PT5M}} or"
          + " {queue: {serviceLevelBelow: 0.7, forIntervals: 2}}";

  private TriggerReader() {}

  static Optional<On> on(Part part) {
    if (part.isText()) {
      return part.text().flatMap(text -> named(text, part));
    }
    Fields fields = part.fields();
    fields.refuse("sentiment", "a customer's mood is not measured", "ask for repeatedContact");
    Optional<On> on = Optional.empty();
    if (fields.has("warned")) {
      on = fields.maybe("warned", TriggerReader::warned);
    } else if (fields.has("breached")) {
      on = fields.maybe("breached", p -> p.oneOf(Target.class)).map(t -> breached(t));
    } else if (fields.has("repeatedContact")) {
      on = fields.maybe("repeatedContact", TriggerReader::repeatedContact);
    } else if (fields.has("queue")) {
      on = fields.maybe("queue", TriggerReader::queue);
    } else if (part.isMapping() && !fields.has("sentiment")) {
      part.wrong("nothing that happens begins this chain", KNOWN);
      return on;
    }
    fields.done();
    return on;
  }

  private static On breached(Target target) {
    return new On.Breached(Optional.of(target));
  }

  private static Optional<On> named(String text, Part part) {
    return switch (text) {
      case "breached" -> Optional.of(new On.Breached(Optional.empty()));
      case "requested" -> Optional.of(new On.Requested());
      case "lowScore" -> Optional.of(new On.LowScore());
      default -> {
        part.wrong("nothing that happens is called " + text, KNOWN);
        yield Optional.empty();
      }
    };
  }

  private static Optional<On> warned(Part part) {
    if (part.isText()) {
      return part.number(0, 1).map(share -> new On.Warned(share, Optional.empty()));
    }
    Fields fields = part.fields();
    Optional<Double> share = fields.needed("share", "write it like 0.9", p -> p.number(0, 1));
    Optional<Target> target = fields.maybe("target", p -> p.oneOf(Target.class));
    fields.done();
    return share.map(s -> new On.Warned(s, target));
  }

  private static Optional<On> repeatedContact(Part part) {
    Fields fields = part.fields();
    Optional<Integer> times =
        fields.needed("times", "say how often, such as 3", p -> p.whole(2, TIMES_MAX));
    Optional<Duration> within =
        fields.needed("within", "say within which time, such as P7D", p -> p.duration(false));
    fields.done();
    return times.flatMap(t -> within.map(w -> new On.RepeatedContact(t, w)));
  }

  private static Optional<On> queue(Part part) {
    Fields fields = part.fields();
    Optional<On> on;
    if (fields.has("longestWait")) {
      on = fields.maybe("longestWait", p -> p.duration(false)).map(On.QueueWait::new);
    } else {
      Optional<Double> share =
          fields.needed("serviceLevelBelow", "write it like 0.7", p -> p.number(0, 1));
      int intervals = fields.or("forIntervals", 1, p -> p.whole(1, TIMES_MAX));
      on = share.map(s -> new On.QueueBelowServiceLevel(s, intervals));
    }
    fields.done();
    return on;
  }
}
