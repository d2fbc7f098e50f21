package io.careline.deploy.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops processes. */
final class Signals {

  private Signals() {}

  /** Asks {@code process} to stop, waits, and kills it if it does not. Returns when it is gone. */
  static void stop(ProcessHandle process, String signal, Duration within)
      throws InterruptedException {
    send(process.pid(), signal);
    if (!ended(process, within)) {
      process.destroyForcibly();
      ended(process, within);
    }
  }

  /** Whether {@code process} ends within the time. */
  static boolean ended(ProcessHandle process, Duration within) throws InterruptedException {
    try {
      process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return !process.isAlive();
    } catch (ExecutionException e) {
      return true;
    }
  }

  // Java itself can send TERM and KILL only; a database wants INT for its fast, clean stop.
  private static void send(long pid, String signal) throws InterruptedException {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new StackException("can't send " + signal + " to process " + pid, e);
    }
  }
}
