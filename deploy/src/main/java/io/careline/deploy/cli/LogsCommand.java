package io.careline.deploy.cli;

import io.careline.deploy.stack.Home;
import io.careline.deploy.stack.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the processes say. */
@Command(name = "logs", description = "Show the end of the processes' logs.")
final class LogsCommand implements Callable<Integer> {
  private static final int POLL_MILLISECONDS = 300;
  private static final int BYTES_PER_LINE = 400;
  private static final String SUFFIX = ".log";

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "kafka, postgres, supervisor or a service. Default: all.")
  private @Nullable String name;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "20",
      description = "Lines of each log. Default: ${DEFAULT-VALUE}.")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until Ctrl-C.")
  private boolean follow;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Map<Path, Long> positions = new LinkedHashMap<>();
    for (Path log : logs()) {
      positions.put(log, showEnd(log, out));
    }
    while (follow) {
      for (Map.Entry<Path, Long> position : positions.entrySet()) {
        position.setValue(showFrom(position.getKey(), position.getValue(), out));
      }
      Thread.sleep(POLL_MILLISECONDS);
    }
    return 0;
  }

  private List<Path> logs() throws IOException {
    Home home = Home.ofEnvironment();
    if (name != null) {
      Path log = home.log(name);
      if (!Files.exists(log)) {
        throw new StackException("There is no " + log + ". What there is: " + all(home));
      }
      return List.of(log);
    }
    return all(home);
  }

  private static List<Path> all(Home home) throws IOException {
    if (!Files.isDirectory(home.logs())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.logs())) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private long showEnd(Path log, PrintWriter out) throws IOException {
    long size = Files.size(log);
    List<String> end =
        read(log, Math.max(0, size - (long) lines * BYTES_PER_LINE), size).lines().toList();
    end.subList(Math.max(0, end.size() - lines), end.size())
        .forEach(line -> out.println(label(log) + line));
    out.flush();
    return size;
  }

  private long showFrom(Path log, long position, PrintWriter out) throws IOException {
    long size = Files.size(log);
    if (size < position) {
      return 0;
    }
    if (size > position) {
      read(log, position, size).lines().forEach(line -> out.println(label(log) + line));
      out.flush();
    }
    return size;
  }

  private String label(Path log) {
    String file = log.getFileName().toString();
    return name != null
        ? ""
        : "%-11s ".formatted(file.substring(0, file.length() - SUFFIX.length()));
  }

  private static String read(Path log, long from, long to) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] part = new byte[(int) Math.min(to - from, 1 << 24)];
      file.seek(from);
      file.readFully(part);
      return new String(part, StandardCharsets.UTF_8);
    }
  }
}
