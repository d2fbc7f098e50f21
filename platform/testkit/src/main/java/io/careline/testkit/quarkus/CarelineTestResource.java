package io.careline.testkit.quarkus;

import io.careline.policy.document.DefaultPolicy;
import io.careline.testkit.servers.Database;
import io.careline.testkit.servers.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything around a service in a {@code @QuarkusTest}: Kafka, a database with a role of its own,
 * the default policy published and activated, {@linkplain TestKeys keys} for each role, the
 * installation's secret, and a free HTTP port.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(
 *     value = CarelineTestResource.class,
 *     initArgs = @ResourceArg(name = "service", value = "sla"))
 * class SlaServiceTest {}
 * }</pre>
 *
 * <p>The argument {@code policy=none} leaves the policy out, for intake, which publishes it itself.
 * Arguments with a dot in their name are settings. Tests that need an address inject the
 * configuration ({@code kafka.bootstrap.servers}).
 */
public final class CarelineTestResource implements QuarkusTestResourceLifecycleManager {
  private static final String SERVICE = "service";

  private static final String POLICY = "policy";
  private static final String NONE = "none";
  private static final int SECRET_BYTES = 32;

  private final Map<String, String> further = new HashMap<>();
  private String service = "careline";
  private boolean publishes = true;

  @Override
  public void init(Map<String, String> arguments) {
    service = arguments.getOrDefault(SERVICE, service);
    publishes = !NONE.equals(arguments.get(POLICY));
    arguments.forEach((name, value) -> {
      if (name.contains(".")) {
        further.put(name, value);
      }
    });
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
    settings.putAll(files());
    settings.putAll(further);
    if (publishes) {
      PolicyPublication.publish(
          bootstrap, DefaultPolicy.load().version(), "standard-care", DefaultPolicy.yaml());
    }
    return settings;
  }

  private static Map<String, String> files() {
    try {
      Path directory = Files.createTempDirectory("careline-keys-");
      Path keys = directory.resolve("keys.json");
      TestKeys.write(keys);
      // Any bytes will do, but the same in each run, so that derived ids are too.
      Path secret = Files.write(directory.resolve("secret"), new byte[SECRET_BYTES]);
      for (Path path : List.of(directory, keys, secret)) {
        path.toFile().deleteOnExit();
      }
      return Map.of(
          "careline.keys.file", keys.toString(), "careline.secret.file", secret.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("could not write keys", e);
    }
  }

  /** The servers are shared by all tests of the JVM and end with it. */
  @Override
  public void stop() {}
}
