package io.careline.deploy.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The ports of a stack, all on loopback.
 *
 * @param offset is added to every port, so that several stacks can run beside each other
 */
public record Ports(int offset) {
  private static final int KAFKA = 9092;
  private static final int KAFKA_CONTROLLER = 9093;
  private static final int POSTGRES = 54320;
  private static final int HIGHEST = 65_535;

  public Ports {
    if (offset < -7000 || POSTGRES + offset > HIGHEST) {
      throw new StackException("--port-offset must lie between -7000 and " + (HIGHEST - POSTGRES));
    }
  }

  /** Where clients reach the broker. */
  public int kafka() {
    return KAFKA + offset;
  }

  /** Where the broker's own controller listens. */
  public int kafkaController() {
    return KAFKA_CONTROLLER + offset;
  }

  /** Where the database listens. */
  public int postgres() {
    return POSTGRES + offset;
  }

  /** Where {@code service} answers. */
  public int of(ServiceName service) {
    return service.port() + offset;
  }

  /** {@code host:port} of the broker. */
  public String bootstrapServers() {
    return "127.0.0.1:" + kafka();
  }

  /** The address of {@code service}, without a slash at its end. */
  public String url(ServiceName service) {
    return "http://127.0.0.1:" + of(service);
  }

  /** Every port that a stack with {@code services} listens on, by the name of what listens. */
  public Map<String, Integer> of(Set<ServiceName> services) {
    Map<String, Integer> all = new LinkedHashMap<>();
    all.put("postgres", postgres());
    all.put("kafka", kafka());
    all.put("kafka (controller)", kafkaController());
    for (ServiceName service : services) {
      all.put(service.label(), of(service));
    }
    return all;
  }
}
