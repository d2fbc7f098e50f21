package io.careline.deploy.bench;

import io.careline.deploy.stack.Home;
import io.careline.deploy.stack.JavaCommand;
import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.StackException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link MailReading} in a process of its own, with the libraries that intake ships. */
final class MailProcess {
  private static final int HEAP_MEGABYTES = 768;
  private static final int COLUMNS = 4;
  private static final Pattern NEEDED =
      Pattern.compile(".*/[^/]*(mime4j|jsoup|tika|commons-io|jboss-logging-\\d)[^/]*\\.jar");

  private MailProcess() {}

  /**
   * What was measured of one kind of mails.
   *
   * @param mails different ones
   * @param perSecond read and understood
   * @param bare parsed alone
   */
  record Measured(String kind, int mails, double perSecond, double bare) {}

  static List<Measured> run(Home home, BenchSettings settings, @Nullable Path folder)
      throws IOException, InterruptedException {
    List<String> command = JavaCommand.small(HEAP_MEGABYTES);
    command.addAll(
        List.of(
            "-cp",
            classPath(home),
            "io.careline.deploy.cli.Careline",
            "mail-reading",
            "--seconds",
            String.valueOf(settings.time().toSeconds()),
            "--warm-up",
            String.valueOf(settings.warmUp().toSeconds())));
    if (folder != null) {
      command.add(folder.toString());
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Measured> all = new ArrayList<>();
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().map(MailProcess::read).forEach(all::add);
    }
    if (process.waitFor() != 0) {
      throw new StackException("The reading of mails failed.");
    }
    return all;
  }

  private static String classPath(Home home) throws IOException {
    Path program = ServiceName.INTAKE.program(home.sources());
    List<String> path = new ArrayList<>();
    path.add(JavaCommand.classPath());
    path.add(program.resolveSibling("app") + "/*");
    for (String part : List.of("lib/boot", "lib/main")) {
      try (Stream<Path> libraries = Files.list(program.resolveSibling(part))) {
        libraries.map(Path::toString).filter(NEEDED.asMatchPredicate()).forEach(path::add);
      }
    }
    return String.join(File.pathSeparator, path);
  }

  private static Measured read(String line) {
    String[] columns = line.split("\t", COLUMNS);
    return new Measured(
        columns[3],
        Integer.parseInt(columns[0]),
        Double.parseDouble(columns[1]),
        Double.parseDouble(columns[2]));
  }
}
