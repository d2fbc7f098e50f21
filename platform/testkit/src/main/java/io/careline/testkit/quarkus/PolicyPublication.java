package io.careline.testkit.quarkus;

import io.careline.contract.Event;
import io.careline.contract.PolicyEvent;
import io.careline.contract.Source;
import io.careline.contract.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes and activates a policy as intake does, for services that are tested without intake. */
final class PolicyPublication {
  private static final Instant PUBLISHED = Instant.parse("2026-01-01T00:00:00Z");
  private static final String BY = "test";

  private PolicyPublication() {}

  static void publish(String bootstrapServers, String version, String name, String document) {
    createTopic(bootstrapServers);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (PolicyEvent data :
          List.of(
              new PolicyEvent.Published(version, name, document, BY),
              new PolicyEvent.Activated(version, BY))) {
        producer.send(entry(data)).get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("could not publish the policy", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing the policy", e);
    }
  }

  private static ProducerRecord<byte[], byte[]> entry(PolicyEvent data) {
    Event event =
        new Event(
            "test-" + data.subject() + "-" + data.version(),
            Source.INTAKE,
            PUBLISHED,
            null,
            data.version(),
            null,
            1,
            null,
            data);
    return TestLog.entry(event);
  }

  // The runtime creates what is missing at its start, which is later than this.
  private static void createTopic(String bootstrapServers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      NewTopic topic =
          new NewTopic(Topics.POLICIES, 1, (short) 1)
              .configs(
                  Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("could not create " + Topics.POLICIES, e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating a topic", e);
    }
  }
}
