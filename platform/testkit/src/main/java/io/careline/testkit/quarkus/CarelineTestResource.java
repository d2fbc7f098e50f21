package io.careline.testkit.quarkus;

import io.careline.testkit.servers.Database;
import io.careline.testkit.servers.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything around a service in a {@code @QuarkusTest}: Kafka, a database with a role of its own,
 * and a free HTTP port.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(
 *     value = CarelineTestResource.class,
 *     initArgs = @ResourceArg(name = "service", value = "sla"))
 * class SlaServiceTest {}
 * }</pre>
 *
 * <p>Tests that need an address inject the configuration ({@code kafka.bootstrap.servers}).
 */
public final class CarelineTestResource implements QuarkusTestResourceLifecycleManager {
  private static final String SERVICE = "service";

  private String service = "careline";

  @Override
  public void init(Map<String, String> arguments) {
    service = arguments.getOrDefault(SERVICE, service);
  }

  @Override
  public Map<String, String> start() {
    String bootstrap = Servers.kafka().bootstrapServers();
    Database database = Servers.postgres().newDatabase(service);
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", bootstrap);
    settings.put("quarkus.datasource.username", database.user());
    settings.put("quarkus.datasource.password", database.password());
    settings.put("quarkus.datasource.reactive.url", database.reactiveUrl());
    settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    settings.put("quarkus.http.test-port", "0");
    return settings;
  }

  /** The servers are shared by all tests of the JVM and end with it. */
  @Override
  public void stop() {}
}
