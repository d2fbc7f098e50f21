package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.decider.Mark;
import io.careline.decider.Marks;
import io.careline.decider.Recollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Teaches a database that was restored from a backup what its service has said since. */
final class Restore<S, C> {
  private static final Logger LOG = Logger.getLogger(Restore.class);
  private static final int KEYS_AT_ONCE = 200;

  private final TurnParts<S, C> parts;
  private final Database database;
  private final Engine<S, C> engine;
  private final LogScan log;

  Restore(TurnParts<S, C> parts, Database database, Engine<S, C> engine, KafkaSettings kafka) {
    this.parts = parts;
    this.database = database;
    this.engine = engine;
    this.log = new LogScan(parts.definition(), kafka);
  }

  /**
   * Relives what was forgotten; may be repeated. Gives the number of keys concerned.
   *
   * @param from where reading will resume
   */
  int run(Map<TopicPartition, Long> from) {
    ServiceDefinition<S, C> definition = parts.definition();
    Collection<List<Event>> partitions = log.read(from);
    Map<String, Mark> marks = marks(partitions);
    List<Work<C>> work = new ArrayList<>();
    new Recollection(
            definition.source(), definition::keyOf, scope -> marks.getOrDefault(scope, Mark.NONE))
        .of(partitions)
        .forEach((key, events) -> work.add(new Work.Lived<>(key, events)));
    for (int at = 0; at < work.size(); at += KEYS_AT_ONCE) {
      engine.run(work.subList(at, Math.min(work.size(), at + KEYS_AT_ONCE)), null);
    }
    LOG.infof("learned from the log what the database did not know, keys=%d", work.size());
    return work.size();
  }

  private Map<String, Mark> marks(Collection<List<Event>> partitions) {
    Set<String> scopes = new HashSet<>();
    for (List<Event> partition : partitions) {
      for (Event event : partition) {
        scopes.add(parts.definition().keyOf(event));
        scopes.add(Marks.scopeOf(event.data()));
      }
    }
    return database.transaction(tx -> parts.marks().load(tx, scopes).get());
  }
}
