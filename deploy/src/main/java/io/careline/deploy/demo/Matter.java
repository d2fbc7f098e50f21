package io.careline.deploy.demo;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One inquiry of the made-up week on its way through its turns. */
final class Matter {
  /** Live channels first, then priority, then age. */
  static final Comparator<Matter> ORDER =
      Comparator.comparing(Matter::isLetter)
          .thenComparing((Matter matter) -> matter.inquiry.priority())
          .thenComparing(Matter::readyAt);

  /** A turn that was worked on. */
  record Served(Turn turn, Instant readyAt, Instant begun, Instant answered) {}

  private final InquiryRef inquiry;
  private final List<Turn> turns;
  private final List<Served> served = new ArrayList<>();
  private Instant readyAt;

  Matter(InquiryRef inquiry, List<Turn> turns) {
    this.inquiry = inquiry;
    this.turns = List.copyOf(turns);
    this.readyAt = inquiry.receivedAt();
  }

  InquiryRef inquiry() {
    return inquiry;
  }

  List<Served> served() {
    return List.copyOf(served);
  }

  /** From when on an agent may work on the next turn. */
  Instant readyAt() {
    return readyAt;
  }

  /** The next turn. */
  Turn turn() {
    return turns.get(served.size());
  }

  /** The next turn was worked on; says whether there is another. */
  boolean served(Instant begun, Instant answered) {
    served.add(new Served(turn(), readyAt, begun, answered));
    if (served.size() == turns.size()) {
      return false;
    }
    readyAt = answered.plus(turn().pause());
    return true;
  }

  private boolean isLetter() {
    return inquiry.channel() == Channel.EMAIL || inquiry.channel() == Channel.SOCIAL;
  }
}
