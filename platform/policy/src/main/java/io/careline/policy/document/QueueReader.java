package io.careline.policy.document;

import io.careline.policy.Queue;
import io.careline.policy.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code queues}. */
final class QueueReader {
  private static final double AGEING_MAX = 100;

  private QueueReader() {}

  static List<Placed<Queue>> read(Part section) {
    List<Placed<Queue>> queues = new ArrayList<>();
    section
        .declarations()
        .forEach((id, part) ->
            queue(id, part).ifPresent(queue -> queues.add(new Placed<>(queue, part.path()))));
    return queues;
  }

  private static Optional<Queue> queue(String id, Part part) {
    Fields fields = part.fields();
    String pool = fields.or("pool", "main", Part::id);
    Optional<String> calendar =
        fields.needed("calendar", "say by which calendar its business time is counted", Part::text);
    List<Requirement> require = fields.list("require", RequirementReader::read);
    List<Queue.Relaxation> relax = fields.list("relax", QueueReader::relaxation);
    Queue.Order order = order(fields);
    Queue.Preference prefer =
        fields.or("prefer", Queue.Preference.LONGEST_IDLE, p -> p.oneOf(Queue.Preference.class));
    Queue.Ties ties = fields.part("sticky").map(QueueReader::ties).orElse(Queue.Ties.NONE);
    fields.done();
    checkAscending(relax, part);
    return calendar.map(c -> new Queue(id, pool, c, require, relax, order, prefer, ties));
  }

  private static void checkAscending(List<Queue.Relaxation> relax, Part queue) {
    for (int i = 1; i < relax.size(); i++) {
      if (relax.get(i).after().compareTo(relax.get(i - 1).after()) <= 0) {
        queue
            .mistakes()
            .add(
                "%s.relax[%d]".formatted(queue.path(), i),
                "comes no later than the step before",
                "order the steps by after, each later than the one before");
      }
    }
  }

  private static Queue.Order order(Fields queue) {
    Queue.Order order =
        queue
            .part("order")
            .map(QueueReader::order)
            .orElse(new Queue.Order(Queue.Order.By.PRIORITY, 1));
    return new Queue.Order(
        order.by(),
        order.ageing(),
        queue.or(
            "distribute", Queue.Distribution.LONGEST_IDLE, p -> p.oneOf(Queue.Distribution.class)),
        queue.or("delay", Duration.ZERO, p -> p.duration(true)));
  }

  private static Queue.Order order(Part part) {
    Fields fields = part.fields();
    Queue.Order order =
        new Queue.Order(
            fields.or("by", Queue.Order.By.PRIORITY, p -> p.oneOf(Queue.Order.By.class)),
            fields.or("ageing", 1.0, p -> p.number(0, AGEING_MAX)));
    fields.done();
    return order;
  }

  private static Optional<Queue.Relaxation> relaxation(Part part) {
    Fields fields = part.fields();
    Optional<Duration> after =
        fields.needed("after", "say after how much waiting", p -> p.duration(false));
    Optional<List<Requirement>> require =
        fields.part("require").map(list -> list.each(RequirementReader::read));
    Optional<String> overflow = fields.maybe("overflowTo", Part::text);
    if (fields.size() == 1 && fields.has("after")) {
      part.wrong("relaxes nothing", "write require: [...] or overflowTo: a queue");
    }
    fields.done();
    return after.map(a -> new Queue.Relaxation(a, require, overflow));
  }

  private static Queue.Ties ties(Part part) {
    Fields fields = part.fields();
    Queue.Ties ties =
        new Queue.Ties(
            fields.maybe("preferred", p -> p.duration(false)),
            fields.maybe("last", p -> p.duration(false)),
            fields.maybe("known", p -> p.duration(false)));
    fields.done();
    return ties;
  }
}
