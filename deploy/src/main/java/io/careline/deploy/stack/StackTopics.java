package io.careline.deploy.stack;

import io.careline.contract.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the public contract, as a local stack makes them: one copy of everything. */
final class StackTopics {
  private static final short ONE_COPY = 1;
  private static final String FOR_EVER = "-1";
  private static final String SEVEN_DAYS = String.valueOf(7L * 24 * 3600 * 1000);
  private static final String THIRTY_DAYS = String.valueOf(30L * 24 * 3600 * 1000);

  private StackTopics() {}

  /** Makes those that are missing. */
  static void create(Admin admin) throws InterruptedException {
    try {
      Set<String> there = admin.listTopics().names().get();
      List<NewTopic> missing =
          all().stream().filter(topic -> !there.contains(topic.name())).toList();
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new StackException("Kafka's topics can't be made: " + e.getMessage(), e);
      }
    }
  }

  static List<NewTopic> all() {
    Map<String, NewTopic> topics = new LinkedHashMap<>();
    add(topics, kept(Topics.INQUIRIES, Topics.INQUIRIES_PARTITIONS, FOR_EVER));
    add(topics, kept(Topics.CUSTOMERS, Topics.INQUIRIES_PARTITIONS, FOR_EVER));
    add(topics, kept(Topics.AGENTS, Topics.INQUIRIES_PARTITIONS, FOR_EVER));
    add(topics, compacted(Topics.INQUIRY_STATE, Topics.INQUIRIES_PARTITIONS));
    add(topics, compacted(Topics.POLICIES, 1));
    add(topics, compacted(Topics.PROGRESS, 1));
    add(topics, kept(Topics.OUTBOUND, Topics.INQUIRIES_PARTITIONS, SEVEN_DAYS));
    add(topics, compacted(Topics.KPIS, 1));
    List<NewTopic> all = new ArrayList<>(topics.values());
    for (String name : topics.keySet()) {
      all.add(kept(Topics.deadLetters(name), 1, THIRTY_DAYS));
    }
    return all;
  }

  private static void add(Map<String, NewTopic> topics, NewTopic topic) {
    topics.put(topic.name(), topic);
  }

  private static NewTopic kept(String name, int partitions, String milliseconds) {
    return new NewTopic(name, partitions, ONE_COPY)
        .configs(Map.of("cleanup.policy", "delete", "retention.ms", milliseconds));
  }

  // Progress is written ten times a second by six relays: small segments keep it readable at once.
  private static NewTopic compacted(String name, int partitions) {
    Map<String, String> configs = new LinkedHashMap<>();
    configs.put("cleanup.policy", "compact");
    configs.put("min.cleanable.dirty.ratio", "0.5");
    if (name.equals(Topics.PROGRESS)) {
      configs.put("segment.ms", "60000");
      configs.put("delete.retention.ms", "60000");
    }
    return new NewTopic(name, partitions, ONE_COPY).configs(configs);
  }
}
