package io.careline.deploy.stack;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** What must hold on this machine before a stack starts, checked before anything is started. */
final class Preconditions {
  private static final long MIB = 1024 * 1024;
  private static final long MEMORY_LEAST = 1800 * MIB;
  private static final long DISK_LEAST = 1024 * MIB;

  private final Home home;
  private final Ports ports;
  private final Set<ServiceName> services;

  Preconditions(Home home, Ports ports, Set<ServiceName> services) {
    this.home = home;
    this.ports = ports;
    this.services = services;
  }

  /**
   * Checks all of them.
   *
   * @throws StackException that names everything that is missing, and the remedies
   */
  void check() throws IOException {
    List<String> problems = new ArrayList<>();
    takenPorts(problems);
    memory(problems);
    disk(problems);
    programs(problems);
    if (!problems.isEmpty()) {
      throw new StackException(String.join("\n", problems));
    }
  }

  private void takenPorts(List<String> problems) {
    int before = problems.size();
    for (Map.Entry<String, Integer> port : ports.of(services).entrySet()) {
      if (!PortOwner.isFree(port.getValue())) {
        problems.add(
            "Port %d, which %s needs, is taken by %s."
                .formatted(
                    port.getValue(),
                    port.getKey(),
                    PortOwner.of(port.getValue())
                        .map(PortOwner::describe)
                        .orElse("a process that this user may not see")));
      }
    }
    if (problems.size() > before) {
      problems.add(
          "Stop what has the port, or let Careline use others: ./careline up --port-offset "
              + (ports.offset() + 1000));
    }
  }

  private static void memory(List<String> problems) {
    OptionalLong available = availableMemory();
    if (available.isPresent() && available.getAsLong() < MEMORY_LEAST) {
      problems.add(
          """
          Memory is short: %d MiB are available, and the stack of eight processes needs about %d MiB.
          End other programs, give the machine or container more, or start it all the same with \
          CARELINE_MEMORY_CHECK=off.\
          """
              .formatted(available.getAsLong() / MIB, MEMORY_LEAST / MIB));
    }
  }

  private static OptionalLong availableMemory() {
    if ("off".equals(System.getenv("CARELINE_MEMORY_CHECK"))) {
      return OptionalLong.empty();
    }
    try {
      long free = Long.MAX_VALUE;
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemAvailable:")) {
          free = Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
      // Inside a container the system's figure is the whole machine's; this one knows the limit.
      if (ManagementFactory.getOperatingSystemMXBean()
          instanceof com.sun.management.OperatingSystemMXBean system) {
        free = Math.min(free, system.getTotalMemorySize());
      }
      return OptionalLong.of(free);
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private void disk(List<String> problems) throws IOException {
    long free = Files.getFileStore(home.root()).getUsableSpace();
    if (free < DISK_LEAST) {
      problems.add(
          "The disk of %s has %d MiB left, and Kafka and PostgreSQL want %d MiB at least."
              .formatted(home.root(), free / MIB, DISK_LEAST / MIB));
    }
  }

  private void programs(List<String> problems) {
    for (ServiceName service : services) {
      Path program = service.program(home.sources());
      if (!Files.exists(program)) {
        problems.add(
            "There is no "
                + program
                + "; delete deploy/target/build-stamp, and ./careline builds it.");
      }
    }
  }
}
