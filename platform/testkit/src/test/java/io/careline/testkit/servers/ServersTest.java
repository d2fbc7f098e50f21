package io.careline.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careline.testkit.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/**
 * The servers do what tests of crashes need: they come back where they were, with what they had.
 */
class ServersTest {

  @Test
  void postgresIsDurableAndKeepsWhatWasCommittedBeforeACrash() throws SQLException {
    try (PostgresServer server = Servers.newPostgres()) {
      Database database = server.newDatabase("keeps");
      assertThat(value(database, "show fsync")).isEqualTo("on");
      assertThat(value(database, "show synchronous_commit")).isEqualTo("on");
      assertThat(value(database, "show server_version")).startsWith("18");
      execute(database, "create table kept(n int)");
      execute(database, "insert into kept values (7)");

      server.kill();
      assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
      server.start();
      assertThat(value(database, "select n from kept")).isEqualTo("7");

      server.stop();
      server.start();
      assertThat(value(database, "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void eachDatabaseHasItsOwnRole() throws SQLException {
    Database first = Servers.postgres().newDatabase("own");
    Database second = Servers.postgres().newDatabase("own");
    assertThat(value(first, "select current_user")).isEqualTo(first.user());
    assertThat(second.user()).isNotEqualTo(first.user());
    assertThat(second.name()).isNotEqualTo(first.name());
    execute(first, "create table mine(n int)");
    assertThatThrownBy(() -> execute(second, "select * from mine"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void aDatabaseIsNotNamedByWhatCouldBeSql() {
    assertThatThrownBy(() -> Servers.postgres().newDatabase("x; drop table y"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void kafkaKeepsItsRecordsAndAddressThroughACrash() throws Exception {
    try (KafkaServer server = Servers.newKafka()) {
      String bootstrap = server.bootstrapServers();
      create(bootstrap, "kept");
      send(bootstrap, "kept", "before");

      server.kill();
      server.start();
      send(bootstrap, "kept", "after the crash");

      server.stop();
      server.start();
      assertThat(server.bootstrapServers()).isEqualTo(bootstrap);
      assertThat(read(bootstrap, "kept", 2)).containsExactly("before", "after the crash");
    }
  }

  @Test
  void aTopicThatNobodyCreatedIsRefused() {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()))) {
      assertThatThrownBy(() -> admin.describeTopics(List.of("never-created")).allTopicNames().get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  private static String value(Database database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void create(String bootstrap, String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }

  private static void send(String bootstrap, String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "key", value)).get();
    }
  }

  private static List<String> read(String bootstrap, String topic, int count) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      List<String> values = new java.util.ArrayList<>();
      Await.until(
          count + " records are read",
          Duration.ofSeconds(30),
          () -> {
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
            records.forEach(record -> values.add(record.value()));
            return values.size() >= count;
          });
      return values;
    }
  }
}
