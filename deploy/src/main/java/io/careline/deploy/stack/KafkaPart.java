package io.careline.deploy.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** One Kafka broker that is its own controller (KRaft). */
final class KafkaPart implements Part {
  static final String NAME = "kafka";
  private static final int HEAP_MEGABYTES = 512;
  private static final int FORMAT_MINUTES = 2;
  private static final int ANSWER_SECONDS = 2;

  private final Home home;
  private final Ports ports;
  private final Installation installation;

  KafkaPart(Home home, Ports ports, Installation installation) {
    this.home = home;
    this.ports = ports;
    this.installation = installation;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    Files.createDirectories(home.data(NAME));
    Home.replace(settings(), serverProperties());
    Home.replace(logging(), LOGGING);
    if (!Files.exists(home.data(NAME).resolve("meta.properties"))) {
      format();
    }
  }

  private void format() throws IOException, InterruptedException {
    List<String> command = java(HEAP_MEGABYTES / 2);
    command.addAll(
        List.of(
            "kafka.tools.StorageTool",
            "format",
            "--ignore-formatted",
            "--cluster-id=" + installation.clusterId(),
            "--config=" + settings()));
    SetUpProgram.run(
        command,
        home.log("kafka-format"),
        FORMAT_MINUTES,
        "Kafka's storage could not be formatted");
  }

  @Override
  public ProcessBuilder command() throws IOException {
    List<String> command = java(HEAP_MEGABYTES);
    command.add(1, startCache().option());
    command.add("kafka.Kafka");
    command.add(settings().toString());
    return new ProcessBuilder(command);
  }

  private List<String> java(int heapMegabytes) {
    List<String> command = JavaCommand.small(heapMegabytes);
    command.add("-Djava.util.logging.config.file=" + logging());
    command.add("-cp");
    command.add(JavaCommand.classPath());
    return command;
  }

  @Override
  public @Nullable String notReadyBecause() {
    if (!PortOwner.isListening(ports.kafka())) {
      return "does not listen yet";
    }
    try (Admin admin = admin(ports)) {
      int nodes = admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS).size();
      return nodes > 0 ? null : "has no broker yet";
    } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
      return "does not answer yet";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "was interrupted";
    }
  }

  /** A client for administration that gives up soon. */
  static Admin admin(Ports ports) {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            ports.bootstrapServers(),
            "default.api.timeout.ms",
            "10000",
            "request.timeout.ms",
            "5000"));
  }

  @Override
  public void afterReady() throws InterruptedException {
    try (Admin admin = admin(ports)) {
      StackTopics.create(admin);
    }
  }

  @Override
  public Duration stopWithin() throws IOException {
    return startCache().stopWithin(Duration.ofSeconds(45));
  }

  private StartCache startCache() {
    Path programs = home.sources().resolve("deploy/target/lib");
    return StartCache.beside(programs, NAME, JavaCommand.classPath());
  }

  private Path settings() {
    return home.config().resolve("kafka.properties");
  }

  private Path logging() {
    return home.config().resolve("kafka-logging.properties");
  }

  private String serverProperties() {
    String broker = "127.0.0.1:" + ports.kafka();
    String controller = "127.0.0.1:" + ports.kafkaController();
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@%2$s
    listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
    advertised.listeners=PLAINTEXT://%1$s
    controller.listener.names=CONTROLLER
    listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
    inter.broker.listener.name=PLAINTEXT
    log.dirs=%3$s
    num.partitions=6
    auto.create.topics.enable=false
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=6
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=4
    transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    group.initial.rebalance.delay.ms=0
    log.cleaner.dedupe.buffer.size=16777216
    """
        .formatted(broker, controller, home.data(NAME));
  }

  private static final String LOGGING =
      """
      handlers=java.util.logging.ConsoleHandler
      .level=WARNING
      java.util.logging.ConsoleHandler.level=ALL
      java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
      java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n
      kafka.server.KafkaRaftServer.level=INFO
      """;
}
