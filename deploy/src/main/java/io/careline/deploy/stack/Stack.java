package io.careline.deploy.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A local stack as a whole: brings it up, takes it down. */
public final class Stack {
  private static final Duration SUPERVISOR_WITHIN = Duration.ofMinutes(2);
  private static final Duration DOWN_WITHIN = Duration.ofMinutes(5);
  private static final Duration ORPHAN_WITHIN = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int SUPERVISOR_HEAP_MEGABYTES = 64;

  private final Home home;
  private final Ports ports;
  private final Set<ServiceName> services;
  private final Map<String, String> settings;

  /** The stack of {@code home}, on {@code ports} when it is started. */
  public Stack(Home home, Ports ports) {
    this(home, ports, EnumSet.allOf(ServiceName.class));
  }

  /** A stack that runs some of the services only. */
  public Stack(Home home, Ports ports, Set<ServiceName> services) {
    this(home, ports, services, Map.of());
  }

  /**
   * A stack that runs some of the services only.
   *
   * @param settings further environment variables of the services
   */
  public Stack(Home home, Ports ports, Set<ServiceName> services, Map<String, String> settings) {
    this.home = home;
    this.ports = ports;
    this.settings = Map.copyOf(settings);
    EnumSet<ServiceName> inOrder = EnumSet.noneOf(ServiceName.class);
    inOrder.addAll(services);
    this.services = Collections.unmodifiableSet(inOrder);
  }

  /** The services that run. */
  public Set<ServiceName> services() {
    return services;
  }

  /** Where the stack keeps everything. */
  public Home home() {
    return home;
  }

  /** The ports that the stack uses. */
  public Ports ports() {
    return ports;
  }

  /** The stack's API keys; made if there are none. */
  public ApiKeys keys() throws IOException {
    home.create();
    return ApiKeys.of(home);
  }

  /** The stack's databases, as their superuser. */
  public Scrub.Connector databases() throws IOException {
    return new PostgresPart(home, ports, Installation.of(home))::connectTo;
  }

  /** Whether the stack's supervisor lives; its parts may still be starting. */
  public boolean isRunning() throws IOException {
    return Supervisor.isRunning(home);
  }

  /**
   * Starts the supervisor, unless it runs, and returns when every part is ready.
   *
   * @throws StackException if it can't be started; the message says why and what to do
   */
  public void up(Progress progress) throws IOException, InterruptedException {
    home.create();
    if (isRunning()) {
      refuseOtherPorts();
    } else {
      stopOrphans(progress);
      new Preconditions(home, ports, services).check();
      Installation.of(home);
      ApiKeys.of(home);
      startSupervisor();
    }
    new StartWatch(home, progress).awaitReady();
  }

  private void refuseOtherPorts() throws IOException {
    Optional<StackState> state = StackState.read(home);
    if (state.isPresent() && state.get().portOffset() != ports.offset()) {
      throw new StackException(
          "This stack already runs with --port-offset "
              + state.get().portOffset()
              + ". Stop it first (./careline down), or set CARELINE_HOME for a second one.");
    }
  }

  private void startSupervisor() throws IOException, InterruptedException {
    Files.deleteIfExists(home.stateFile());
    List<String> command = new ArrayList<>();
    if (Programs.isOnPath("setsid")) {
      // In a session of its own it does not hear the terminal's Ctrl-C.
      command.add("setsid");
    } else {
      command.add("nohup");
    }
    command.addAll(JavaCommand.small(SUPERVISOR_HEAP_MEGABYTES));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            JavaCommand.classPath(),
            "io.careline.deploy.cli.Careline",
            "supervise",
            "--port-offset=" + ports.offset(),
            "--services="
                + services.stream().map(ServiceName::label).collect(Collectors.joining(","))));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.run().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log(Supervisor.NAME).toFile()));
    builder.environment().putAll(settings);
    builder.environment().put("CARELINE_HOME", home.root().toString());
    builder.environment().put("CARELINE_ROOT", home.sources().toString());
    Process started = builder.start();
    long deadline = System.nanoTime() + SUPERVISOR_WITHIN.toNanos();
    while (!Files.exists(home.stateFile())) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        throw new StackException(
            "The supervisor did not start; "
                + home.log(Supervisor.NAME)
                + " ends with:\n"
                + LastWords.of(home.log(Supervisor.NAME)));
      }
      Thread.sleep(POLL);
    }
  }

  /**
   * Stops everything, the last started first, and returns when it is gone.
   *
   * @return whether anything ran
   */
  public boolean down(Progress progress) throws IOException, InterruptedException {
    if (!Files.isDirectory(home.run())) {
      return false;
    }
    boolean ran = stopSupervisor();
    return stopOrphans(progress) || ran;
  }

  /** Stops everything and deletes all that the stack keeps. */
  public void wipe() throws IOException, InterruptedException {
    down(line -> {});
    PostgresBinaries.deleteAll(home.root());
  }

  private boolean stopSupervisor() throws IOException, InterruptedException {
    if (!isRunning()) {
      return false;
    }
    for (ProcessMark mark : ProcessMark.all(home)) {
      Optional<ProcessHandle> process = mark.find();
      if (mark.name().equals(Supervisor.NAME) && process.isPresent()) {
        Signals.stop(process.get(), "TERM", DOWN_WITHIN);
      }
    }
    return true;
  }

  // What a killed supervisor left running: the services first, then what they stand on.
  private boolean stopOrphans(Progress progress) throws IOException, InterruptedException {
    boolean found = false;
    List<ProcessMark> marks = new ArrayList<>(ProcessMark.all(home));
    marks.sort(Comparator.comparing(Stack::isFoundation));
    for (ProcessMark mark : marks) {
      Optional<ProcessHandle> process = mark.find();
      if (process.isPresent()) {
        found = true;
        progress.say("Stopping " + mark.name() + ", which an earlier stack left running …");
        String signal = mark.name().equals(PostgresPart.NAME) ? "INT" : "TERM";
        Signals.stop(process.get(), signal, ORPHAN_WITHIN);
      }
      ProcessMark.forget(home, mark.name());
    }
    return found;
  }

  private static boolean isFoundation(ProcessMark mark) {
    return mark.name().equals(PostgresPart.NAME) || mark.name().equals(KafkaPart.NAME);
  }

  /** Hears, line by line, how it goes on. */
  @FunctionalInterface
  public interface Progress {
    /** One line for the person at the terminal. */
    void say(String line);
  }
}
