package io.careline.runtime;

import io.careline.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing. One that is there is left as it is. */
final class TopicSetup {
  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(30);
  private static final String FOR_EVER = "-1";

  /** Brokers decide how many copies are kept. */
  private static final short BROKER_DEFAULT = -1;

  private TopicSetup() {}

  static void createMissing(Admin admin) {
    try {
      Set<String> present =
          admin.listTopics().names().get(BROKER_PATIENCE.toSeconds(), TimeUnit.SECONDS);
      List<NewTopic> missing =
          all().stream().filter(topic -> !present.contains(topic.name())).toList();
      for (var created : admin.createTopics(missing).values().values()) {
        try {
          created.get(BROKER_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
          // Another service may have been faster.
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the topics can't be created; is Kafka reachable?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<NewTopic> all() {
    return List.of(
        kept(Topics.INQUIRIES, Topics.INQUIRIES_PARTITIONS, FOR_EVER),
        kept(Topics.CUSTOMERS, Topics.INQUIRIES_PARTITIONS, FOR_EVER),
        kept(Topics.AGENTS, Topics.INQUIRIES_PARTITIONS, FOR_EVER),
        compacted(Topics.INQUIRY_STATE, Topics.INQUIRIES_PARTITIONS),
        compacted(Topics.POLICIES, 1),
        compacted(Topics.PROGRESS, 1),
        kept(Topics.OUTBOUND, Topics.INQUIRIES_PARTITIONS, days(7)),
        compacted(Topics.KPIS, 1),
        kept(Topics.deadLetters(Topics.INQUIRIES), 1, days(30)),
        kept(Topics.deadLetters(Topics.CUSTOMERS), 1, days(30)),
        kept(Topics.deadLetters(Topics.AGENTS), 1, days(30)));
  }

  private static NewTopic kept(String name, int partitions, String milliseconds) {
    return new NewTopic(name, partitions, BROKER_DEFAULT)
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, milliseconds));
  }

  private static NewTopic compacted(String name, int partitions) {
    return new NewTopic(name, partitions, BROKER_DEFAULT)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_MS_CONFIG, Long.toString(TimeUnit.HOURS.toMillis(1)),
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, days(1)));
  }

  private static String days(int days) {
    return Long.toString(TimeUnit.DAYS.toMillis(days));
  }
}
