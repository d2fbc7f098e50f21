package io.careline.testkit.servers;

import io.careline.contract.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates Careline's topics as tests need them: one replica, for ever. */
public final class CarelineTopics {
  private static final short REPLICAS = 1;
  private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");
  private static final Map<String, String> FOR_EVER = Map.of("retention.ms", "-1");

  private CarelineTopics() {}

  /** Creates those that do not exist yet. */
  public static void create(String bootstrapServers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      for (var created : admin.createTopics(topics()).values().values()) {
        try {
          created.get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new IllegalStateException("could not create the topics", e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }

  private static List<NewTopic> topics() {
    return List.of(
            topic(Topics.INQUIRIES, Topics.INQUIRIES_PARTITIONS, FOR_EVER),
            topic(Topics.CUSTOMERS, 3, FOR_EVER),
            topic(Topics.AGENTS, 3, FOR_EVER),
            topic(Topics.INQUIRY_STATE, Topics.INQUIRIES_PARTITIONS, COMPACTED),
            topic(Topics.POLICIES, 1, COMPACTED),
            topic(Topics.PROGRESS, 1, COMPACTED),
            topic(Topics.OUTBOUND, 3, FOR_EVER),
            topic(Topics.KPIS, 1, COMPACTED))
        .stream()
        .flatMap(topic -> Stream.of(topic, deadLetters(topic)))
        .toList();
  }

  private static NewTopic deadLetters(NewTopic topic) {
    return topic(Topics.deadLetters(topic.name()), 1, FOR_EVER);
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
    return new NewTopic(name, partitions, REPLICAS).configs(settings);
  }
}
