package io.careline.deploy.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one part alive: starts it when what it needs is ready, and again, after a growing pause,
 * whenever its process ends by itself.
 */
final class PartKeeper implements Runnable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE_MIN = Duration.ofMillis(500);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
  private static final Duration SOUND_AFTER = Duration.ofMinutes(1);
  private static final long LOG_BYTES_MAX = 50L * 1024 * 1024;
  private static final int KILLED = 137;

  private final Part part;
  private final Home home;
  private final StateBoard board;
  private final List<PartKeeper> needed;
  private final CountDownLatch readyOnce = new CountDownLatch(1);
  private @Nullable Process process;
  private boolean stopping;
  private int restarts;
  private int failuresInARow;

  PartKeeper(Part part, Home home, StateBoard board, List<PartKeeper> needed) {
    this.part = part;
    this.home = home;
    this.board = board;
    this.needed = needed;
    board.say(part.name(), Phase.WAITING, 0, 0, "");
  }

  @Override
  public void run() {
    try {
      for (PartKeeper other : needed) {
        other.readyOnce.await();
      }
      while (live()) {
        Thread.sleep(pause());
      }
    } catch (InterruptedException e) {
      // Asked to stop before there was a process.
      Thread.currentThread().interrupt();
    }
  }

  // One life of the process; false when there shall be no other.
  private boolean live() throws InterruptedException {
    Instant begun = Instant.now();
    String end;
    try {
      part.prepare();
      Process started = start();
      if (started == null) {
        return false;
      }
      awaitReady(started);
      end = describe(started.waitFor());
    } catch (IOException | StackException e) {
      end = e.getMessage() == null ? e.toString() : e.getMessage();
      kill();
    }
    if (isStopping()) {
      return false;
    }
    boolean sound = Duration.between(begun, Instant.now()).compareTo(SOUND_AFTER) > 0;
    failuresInARow = sound ? 1 : failuresInARow + 1;
    restarts++;
    board.say(part.name(), Phase.RESTARTING, 0, restarts, end);
    return true;
  }

  private synchronized @Nullable Process start() throws IOException {
    if (stopping) {
      return null;
    }
    Path log = home.log(part.name());
    putAsideIfLarge(log);
    Process started =
        part.command()
            .directory(home.run().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process = started;
    var mark = ProcessMark.of(part.name(), started.toHandle());
    if (mark.isPresent()) {
      mark.get().save(home);
    }
    board.say(part.name(), Phase.STARTING, started.pid(), restarts, "");
    return started;
  }

  private void awaitReady(Process started) throws IOException, InterruptedException {
    String waitsFor = "";
    while (started.isAlive()) {
      String reason = part.notReadyBecause();
      if (reason == null) {
        part.afterReady();
        readyOnce.countDown();
        board.say(part.name(), Phase.READY, started.pid(), restarts, "");
        return;
      }
      if (!reason.equals(waitsFor)) {
        waitsFor = reason;
        board.say(part.name(), Phase.STARTING, started.pid(), restarts, reason);
      }
      Thread.sleep(POLL);
    }
  }

  private String describe(int status) {
    String how =
        status == KILLED
            ? "was killed (by a person, or by the system for want of memory)"
            : "ended with status " + status;
    return how
        + "; "
        + home.log(part.name())
        + " ends with:\n"
        + LastWords.of(home.log(part.name()));
  }

  private Duration pause() {
    Duration pause = PAUSE_MIN.multipliedBy(1L << Math.min(failuresInARow, 10));
    return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
  }

  private static void putAsideIfLarge(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private synchronized void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** Stops the process for good and returns when it is gone. */
  void stop() {
    Process running;
    synchronized (this) {
      stopping = true;
      running = process;
    }
    try {
      if (running != null && running.isAlive()) {
        Signals.stop(running.toHandle(), part.stopSignal(), part.stopWithin());
      }
      ProcessMark.forget(home, part.name());
    } catch (IOException | StackException e) {
      System.err.println(part.name() + " can't be stopped: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    board.say(part.name(), Phase.STOPPED, 0, restarts, "");
  }
}
