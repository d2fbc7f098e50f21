package io.careline.testkit.servers;

import java.util.Arrays;

/**
 * The main class of an embedded broker's process. It ends at once when the test JVM is gone, even
 * if that was killed.
 */
public final class KafkaChild {
  private KafkaChild() {}

  /**
   * Runs a broker.
   *
   * @param args the parent's process id, then Kafka's own arguments
   */
  public static void main(String[] args) {
    long id = Long.parseLong(args[0]);
    ProcessHandle parent =
        ProcessHandle.of(id)
            .orElseThrow(() -> new IllegalStateException("the test JVM " + id + " is gone"));
    Thread.ofPlatform()
        .daemon()
        .name("ends-with-parent")
        .start(() -> {
          parent.onExit().join();
          Runtime.getRuntime().halt(0);
        });
    kafka.Kafka.main(Arrays.copyOfRange(args, 1, args.length));
  }
}
