package io.careline.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.EventTypes;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the documents show exists: files, commands, events, and policies that are valid. */
class DocumentsTest {
  private static final Path ROOT = Path.of(System.getProperty("careline.root", ".."));
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern COMMAND = Pattern.compile("\\./careline ([a-z]+)(?: ([a-z]+))?");
  private static final Pattern EVENT =
      Pattern.compile(
          "`((?:inquiry|offer|clock|escalation|survey|feedback|audit|policy|outbound)\\.[a-z-]+)`");
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final Set<String> OF_THE_SCRIPT = Set.of("test");

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void every_link_to_a_file_leads_somewhere(Path document) {
    Set<String> dead = new TreeSet<>();
    for (String link : found(LINK, document)) {
      if (!link.contains("://") && !Files.exists(document.resolveSibling(link))) {
        dead.add(link);
      }
    }
    assertThat(dead).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void every_command_that_is_shown_exists(Path document) {
    Map<String, CommandLine> commands = Careline.commandLine().getSubcommands();
    Set<String> unknown = new TreeSet<>();
    COMMAND
        .matcher(text(document))
        .results()
        .filter(shown -> !OF_THE_SCRIPT.contains(shown.group(1)))
        .filter(shown -> !exists(shown, commands))
        .forEach(shown -> unknown.add(shown.group()));
    assertThat(unknown).isEmpty();
  }

  private static boolean exists(MatchResult shown, Map<String, CommandLine> commands) {
    CommandLine command = commands.get(shown.group(1));
    if (command == null) {
      return false;
    }
    Set<String> below = command.getSubcommands().keySet();
    return below.isEmpty() || shown.group(2) == null || below.contains(shown.group(2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void every_event_that_is_named_exists(Path document) {
    Set<String> known =
        EventTypes.all().keySet().stream()
            .map(type -> type.substring("careline.".length(), type.length() - ".v1".length()))
            .collect(Collectors.toSet());
    assertThat(known).containsAll(found(EVENT, document));
  }

  @Test
  void the_small_policy_of_the_guide_is_valid() {
    List<String> policies = found(YAML, ROOT.resolve("docs/policy-guide.md"));
    assertThat(PolicyDocument.parse(policies.getLast())).isInstanceOf(PolicyResult.Valid.class);
  }

  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> modules = Files.list(ROOT)) {
      modules
          .map(module -> module.resolve("README.md"))
          .filter(Files::exists)
          .sorted()
          .forEach(documents::add);
    }
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  private static List<String> found(Pattern pattern, Path document) {
    return pattern.matcher(text(document)).results().map(found -> found.group(1)).toList();
  }

  private static String text(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
