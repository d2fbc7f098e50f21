package io.careline.deploy.cli;

import io.careline.deploy.stack.ApiKeys;
import io.careline.deploy.stack.Home;
import io.careline.deploy.stack.Ports;
import io.careline.deploy.stack.ServiceClient;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.Stack;
import io.careline.deploy.stack.StackException;
import io.careline.deploy.stack.StackState;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
final class StackOptions {
  private static final String ALL = "all";

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Added to every port. Default: as the stack was started, else 0.")
  private @Nullable Integer portOffset;

  @Option(
      names = "--services",
      paramLabel = "NAME,…",
      defaultValue = ALL,
      description = "Run these services only, or none. Default: ${DEFAULT-VALUE}.")
  private String services = ALL;

  /** The stack of the environment's home. */
  Stack stack() throws IOException {
    Home home = Home.ofEnvironment();
    int offset =
        portOffset != null
            ? portOffset
            : StackState.read(home).map(StackState::portOffset).orElse(0);
    return new Stack(home, new Ports(offset), wanted());
  }

  private Set<ServiceName> wanted() {
    Set<ServiceName> wanted = EnumSet.noneOf(ServiceName.class);
    if (services.equals(ALL)) {
      return EnumSet.allOf(ServiceName.class);
    }
    for (String name : services.split(",")) {
      if (!name.isBlank() && !name.equals("none")) {
        wanted.add(serviceOf(name.strip()));
      }
    }
    return wanted;
  }

  /** The service with that name. */
  static ServiceName serviceOf(String name) {
    for (ServiceName service : ServiceName.values()) {
      if (service.label().equals(name)) {
        return service;
      }
    }
    throw new StackException(
        "There is no service " + name + "; " + Arrays.toString(ServiceName.values()));
  }

  /** A client of {@code service} with the admin's key. */
  ServiceClient admin(ServiceName service) throws IOException {
    Stack stack = stack();
    return new ServiceClient(
        ServiceClient.http(), stack.ports().url(service), ApiKeys.of(stack.home()).admin());
  }
}
