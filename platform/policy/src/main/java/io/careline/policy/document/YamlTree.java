package io.careline.policy.document;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** The tree of a YAML document that somebody else wrote, refused before it can do harm. */
final class YamlTree {
  private static final int DEPTH_MAX = 20;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setLabel("policy")
          .setUseMarks(true)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(PolicyDocument.BYTES_MAX)
          .build();

  private YamlTree() {}

  /** The root; empty if the text is no single, shallow document without aliases, which is noted. */
  static Optional<Node> read(String yaml, Mistakes mistakes) {
    try {
      if (!isHarmless(yaml, mistakes)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
      if (root.isEmpty()) {
        mistakes.add("", "is empty", "write a policy, or copy the default one");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      mistakes.addAt(
          line, "", "is no YAML: " + e.getProblem(), "correct this line or the one before");
      return Optional.empty();
    } catch (YamlEngineException e) {
      mistakes.add("", "is no YAML", "check indentation, quotes and special characters");
      return Optional.empty();
    }
  }

  /** Looks at the events alone, because building the tree of a malicious text may not end. */
  private static boolean isHarmless(String yaml, Mistakes mistakes) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(SETTINGS).parseString(yaml)) {
      int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
      if (event instanceof CollectionStartEvent && ++depth > DEPTH_MAX) {
        mistakes.addAt(line, "", "is nested deeper than " + DEPTH_MAX, "flatten it");
        return false;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (event instanceof AliasEvent) {
        mistakes.addAt(line, "", "uses an alias", "write it out instead of using * and &");
        return false;
      }
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        mistakes.addAt(line, "", "has a second document", "keep one policy per file");
        return false;
      }
    }
    return true;
  }
}
