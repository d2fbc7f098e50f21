package io.careline.deploy.stack;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * The process that owns all others of a stack, restarts those that end, and stops them in reverse
 * order when it is asked to end itself. It holds a file lock for as long as it lives, so that there
 * is one per home, and none is believed to live after a crash.
 */
public final class Supervisor {
  static final String NAME = "supervisor";

  private final Home home;
  private final Ports ports;
  private final Set<ServiceName> wanted;
  private final List<List<PartKeeper>> stages = new ArrayList<>();

  private Supervisor(Home home, Ports ports, Set<ServiceName> services) {
    this.home = home;
    this.ports = ports;
    this.wanted = services;
  }

  /** Runs until the process is told to stop. */
  public static void run(Home home, Ports ports, Set<ServiceName> services)
      throws IOException, InterruptedException {
    try (FileChannel channel = openLock(home)) {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new StackException("Another supervisor runs for " + home.root());
      }
      Supervisor supervisor = new Supervisor(home, ports, services);
      supervisor.begin();
      new CountDownLatch(1).await();
      lock.release();
    }
  }

  /** Whether a supervisor lives for {@code home}. */
  static boolean isRunning(Home home) throws IOException {
    if (!Files.isDirectory(home.run())) {
      return false;
    }
    try (FileChannel channel = openLock(home);
        FileLock lock = tryLock(channel)) {
      return lock == null;
    }
  }

  private static FileChannel openLock(Home home) throws IOException {
    Path file = home.run().resolve("supervisor.lock");
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void begin() throws IOException {
    Installation installation = Installation.of(home);
    ProcessMark self =
        ProcessMark.of(NAME, ProcessHandle.current())
            .orElseThrow(() -> new StackException("This system tells no start times."));
    self.save(home);
    StateBoard board = new StateBoard(home, ports.offset(), self);
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    PartKeeper postgres =
        new PartKeeper(new PostgresPart(home, ports, installation), home, board, List.of());
    PartKeeper kafka =
        new PartKeeper(new KafkaPart(home, ports, installation), home, board, List.of());
    List<PartKeeper> services = new ArrayList<>();
    for (ServiceName service : ServiceName.values()) {
      if (!wanted.contains(service)) {
        continue;
      }
      Part part = new ServicePart(service, home, ports, installation, http);
      services.add(new PartKeeper(part, home, board, List.of(postgres, kafka)));
    }
    stages.add(List.of(postgres, kafka));
    stages.add(services);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopAll, "stop-all"));
    stages.forEach(stage -> stage.forEach(keeper -> Thread.ofVirtual().start(keeper)));
  }

  private void stopAll() {
    try {
      for (List<PartKeeper> stage : stages.reversed()) {
        List<Thread> stops = new ArrayList<>();
        for (PartKeeper keeper : stage) {
          stops.add(Thread.ofPlatform().start(keeper::stop));
        }
        for (Thread stop : stops) {
          stop.join();
        }
      }
      ProcessMark.forget(home, NAME);
    } catch (IOException e) {
      System.err.println("Not everything was tidied up: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
