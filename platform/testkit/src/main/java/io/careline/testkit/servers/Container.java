package io.careline.testkit.servers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A container that can be stopped, killed and started again under the same port. */
final class Container {
  private final GenericContainer<?> container;
  private boolean created;

  /**
   * A container that is not started yet.
   *
   * @param port the same inside and on the host: a restart would else get another one
   */
  @SuppressWarnings("resource")
  Container(
      String image, int inside, int port, Map<String, String> environment, String... command) {
    container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withEnv(environment)
            .withExposedPorts(inside)
            .waitingFor(new Immediately())
            .withCreateContainerCmdModifier(create ->
                Objects.requireNonNullElseGet(create.getHostConfig(), HostConfig::new)
                    .withPortBindings(
                        new PortBinding(
                            Ports.Binding.bindIpAndPort("127.0.0.1", port),
                            com.github.dockerjava.api.model.ExposedPort.tcp(inside))));
    if (command.length > 0) {
      container.withCommand(command);
    }
  }

  void start() {
    if (created) {
      docker().startContainerCmd(container.getContainerId()).exec();
    } else {
      container.start();
      created = true;
    }
  }

  void stop() {
    if (isRunning()) {
      docker().stopContainerCmd(container.getContainerId()).withTimeout(30).exec();
    }
  }

  void kill() {
    if (isRunning()) {
      docker().killContainerCmd(container.getContainerId()).exec();
      docker().waitContainerCmd(container.getContainerId()).start().awaitStatusCode();
    }
  }

  boolean isRunning() {
    return created
        && Boolean.TRUE.equals(
            docker()
                .inspectContainerCmd(container.getContainerId())
                .exec()
                .getState()
                .getRunning());
  }

  void remove() {
    if (created) {
      created = false;
      container.stop();
    }
  }

  private static DockerClient docker() {
    return DockerClientFactory.instance().client();
  }

  /** Readiness is asked of the server itself, the same way for containers and processes. */
  private static final class Immediately extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {}
  }
}
