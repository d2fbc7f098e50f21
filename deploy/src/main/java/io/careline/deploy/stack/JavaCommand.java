package io.careline.deploy.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java programs, run by the JDK that runs the launcher. */
public final class JavaCommand {

  private JavaCommand() {}

  /** {@code java} with the options that every process of a small machine's stack has. */
  public static List<String> small(int heapMegabytes) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms32m",
            "-Xmx" + heapMegabytes + "m",
            "-XX:+UseSerialGC",
            // Recording a cache tells of each class that has no place in it.
            "-Xlog:aot=error",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
  }

  /** The launcher's own class path. */
  public static String classPath() {
    return System.getProperty("java.class.path");
  }
}
