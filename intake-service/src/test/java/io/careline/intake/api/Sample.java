package io.careline.intake.api;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.careline.testkit.Await;
import io.careline.testkit.quarkus.TestKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sample of docs/samples, which runs as the program that it is. */
final class Sample implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path FOLDER = Path.of("../docs/samples");
  private static final Pattern READY = Pattern.compile("chat on (http://\\S+)");
  private static final String SECRET_BEFORE = "whsec_b25lIHRoYXQgd2FzIHJlcGxhY2Vk";

  private final Process process;
  private final List<String> said = new CopyOnWriteArrayList<>();

  /** The languages that there are samples in. */
  enum Language {
    JAVA("java", "--version", "java/Chat.java"),
    JAVASCRIPT(
        "node",
        "--eval=process.exit(+(parseInt(process.versions.node) < 18))",
        "javascript/chat.mjs"),
    PYTHON("python3", "-cimport sys; sys.exit(sys.version_info < (3, 9))", "python/chat.py");

    private final String runtime;
    private final String check;
    private final String file;

    /**
     * A language.
     *
     * @param check makes the runtime fail if it is too old
     */
    Language(String runtime, String check, String file) {
      this.runtime = runtime;
      this.check = check;
      this.file = file;
    }

    private boolean isThere() throws InterruptedException {
      try {
        return new ProcessBuilder(command(check))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
      } catch (IOException e) {
        return false;
      }
    }

    /** Java is the one that runs this test, the others are looked for on the PATH. */
    private List<String> command(String argument) {
      String program =
          this == JAVA
              ? Path.of(System.getProperty("java.home"), "bin", runtime).toString()
              : runtime;
      return List.of(program, argument);
    }
  }

  private Sample(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::listen);
  }

  /** Starts the sample, or skips the test if what it runs on is not there. */
  static Sample start(Language language, String careline) throws IOException, InterruptedException {
    assumeTrue(
        language.isThere(),
        () -> language.runtime + " is not on the PATH, or is too old for the sample");
    String file = FOLDER.resolve(language.file).toString();
    ProcessBuilder program = new ProcessBuilder(language.command(file));
    program
        .environment()
        .putAll(
            Map.of(
                "CARELINE_URL",
                careline,
                "CARELINE_KEY",
                TestKeys.INTEGRATION,
                "CARELINE_SOURCE",
                OutsideWorld.CHAT_SOURCE,
                "CARELINE_PUSH_SECRETS",
                SECRET_BEFORE + ", " + OutsideWorld.PUSH_SECRET,
                "PORT",
                "0",
                "NO_PROXY",
                "127.0.0.1"));
    return new Sample(program.redirectErrorStream(true).start());
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(said::add);
    } catch (IOException | UncheckedIOException e) {
      said.add("no more to hear: " + e.getMessage());
    }
  }

  /** Waits until it has printed {@code words}. */
  void awaitSaid(String words) {
    Await.until("it says " + words, LIMIT, () -> said.stream().anyMatch(l -> l.contains(words)));
  }

  /** Where its chat is, once it listens. */
  URI awaitUrl() {
    Await.until(
        "the sample listens", LIMIT, () -> said.stream().anyMatch(l -> READY.matcher(l).find()));
    return said.stream()
        .map(READY::matcher)
        .filter(Matcher::find)
        .map(found -> URI.create(found.group(1)))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
