package io.careline.deploy.faults;

import io.careline.deploy.stack.Json;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.testkit.quarkus.TestKeys;
import io.careline.testkit.servers.Database;
import io.careline.testkit.servers.KafkaServer;
import io.careline.testkit.servers.PostgresServer;
import io.careline.testkit.servers.Servers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A broker, a database and the six services, each in a process of its own. */
final class CareStack implements AutoCloseable {
  /** How many agents have keys and work. */
  static final int AGENTS = 6;

  /** The agent who has a key and gets integrators' tests alone. */
  static final int TEST_AGENT = AGENTS + 1;

  /** By which Meta's webhooks are signed. */
  static final String META_SECRET = "secret-of-meta";

  private static final Path FILES = Path.of("target", "faults").toAbsolutePath();
  private static final int SECRET_BYTES = 32;

  /** So few that a test can reach it. */
  private static final int UNPUBLISHED_MAX = 200;

  private final Path sources;
  private final HttpClient http = ServiceClient.http();
  private final KafkaServer kafka = Servers.newKafka();
  private final PostgresServer postgres = Servers.newPostgres();
  private final Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
  private final Map<ServiceName, Database> databases = new EnumMap<>(ServiceName.class);
  private final Map<ServiceName, ServiceProcess> services = new EnumMap<>(ServiceName.class);
  private final List<ServiceProcess> all = new ArrayList<>();

  private CareStack(Path sources) {
    this.sources = sources;
  }

  /** Whether the build has left the programs of all services. */
  static boolean isBuilt(Path sources) {
    return Stream.of(ServiceName.values())
        .allMatch(service -> Files.exists(service.program(sources)));
  }

  /**
   * Starts everything.
   *
   * @param failPoints at what the processes of a service die, one after the other
   */
  static CareStack start(Path sources, Map<ServiceName, List<String>> failPoints)
      throws IOException {
    CareStack stack = new CareStack(sources);
    writeFiles();
    for (ServiceName service : ServiceName.values()) {
      stack.ports.put(service, freePort());
      stack.databases.put(service, stack.postgres.newDatabase(service.label()));
    }
    for (ServiceName service : ServiceName.values()) {
      ServiceProcess process =
          stack.process(
              service,
              service.label(),
              stack.portOf(service),
              failPoints.getOrDefault(service, List.of()));
      stack.services.put(service, process.start());
    }
    return stack;
  }

  KafkaServer kafka() {
    return kafka;
  }

  PostgresServer postgres() {
    return postgres;
  }

  /** The first instance of {@code service}. */
  ServiceProcess of(ServiceName service) {
    return Objects.requireNonNull(services.get(service));
  }

  /** Where {@code service} keeps its states. */
  Database databaseOf(ServiceName service) {
    return Objects.requireNonNull(databases.get(service));
  }

  /** Starts one more instance of {@code service}. */
  ServiceProcess another(ServiceName service) throws IOException {
    return process(service, service.label() + "-2", freePort(), List.of()).start();
  }

  /** Speaks to {@code service} with {@code key}. */
  ServiceClient client(ServiceName service, String key) {
    return new ServiceClient(http, of(service).url(), key);
  }

  /** What all processes wrote, and the keys. */
  static Path files() {
    return FILES;
  }

  /** What all processes wrote last, for whoever has to find out. */
  String tails() {
    return all.stream().map(ServiceProcess::tail).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    all.forEach(ServiceProcess::close);
    kafka.close();
    postgres.close();
  }

  private ServiceProcess process(
      ServiceName service, String name, int port, List<String> failPoints) {
    ServiceProcess process =
        new ServiceProcess(
            service,
            name,
            port,
            service.program(sources),
            FILES.resolve(name + ".log"),
            environment(service, port),
            http,
            failPoints);
    all.add(process);
    return process;
  }

  private Map<String, String> environment(ServiceName service, int port) {
    Database database = databaseOf(service);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("CARELINE_PORT", String.valueOf(port));
    settings.put("CARELINE_COMMANDS_UNPUBLISHED_MAX", String.valueOf(UNPUBLISHED_MAX));
    settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    settings.put(
        "CARELINE_DB_URL", database.host() + ":" + database.port() + "/" + database.name());
    settings.put("CARELINE_DB_USER", database.user());
    settings.put("CARELINE_DB_PASSWORD", database.password());
    settings.put("CARELINE_KEYS_FILE", FILES.resolve("keys.json").toString());
    settings.put("CARELINE_SECRET_FILE", FILES.resolve("secret").toString());
    settings.put("CARELINE_META_SECRET", META_SECRET);
    settings.put("CARELINE_SURVEY_URL", "http://127.0.0.1:" + portOf(ServiceName.FEEDBACK));
    return settings;
  }

  private int portOf(ServiceName service) {
    return Objects.requireNonNull(ports.get(service));
  }

  private static void writeFiles() throws IOException {
    Files.createDirectories(FILES);
    try (Stream<Path> old = Files.list(FILES)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    Files.write(FILES.resolve("secret"), new byte[SECRET_BYTES]);
    List<Map<String, Object>> keys = new ArrayList<>();
    keys.add(key("integration", "integration", TestKeys.INTEGRATION));
    keys.add(key("supervisor", "supervisor", TestKeys.SUPERVISOR));
    keys.add(key("admin", "admin", TestKeys.ADMIN));
    IntStream.rangeClosed(1, TEST_AGENT)
        .forEach(number -> keys.add(key("agent-" + number, "agent", TestKeys.agent(number))));
    Files.writeString(FILES.resolve("keys.json"), Json.writePretty(keys));
  }

  private static Map<String, Object> key(String subject, String role, String key) {
    return Map.of("id", subject, "subject", subject, "roles", List.of(role), "sha256", sha256(key));
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
