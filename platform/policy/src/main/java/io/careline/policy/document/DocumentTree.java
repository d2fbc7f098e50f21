package io.careline.policy.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A document's parts without their looks; equal if they mean the same. */
sealed interface DocumentTree {

  /** One value. */
  record Value(String text) implements DocumentTree {
    @Override
    public String toString() {
      return text;
    }
  }

  /** A list. */
  record Items(List<DocumentTree> all) implements DocumentTree {
    public Items {
      all = List.copyOf(all);
    }

    boolean areScalars() {
      return all.stream().allMatch(Value.class::isInstance);
    }

    /**
     * The items by their field {@code key}; those without it, or with one that another has, lack.
     */
    Map<String, DocumentTree> by(String key) {
      Map<String, DocumentTree> found = new LinkedHashMap<>();
      for (DocumentTree item : all) {
        if (item instanceof Fields fields
            && fields.byName().get(key) instanceof Value(String name)) {
          found.putIfAbsent(name, item);
        }
      }
      return found;
    }

    @Override
    public String toString() {
      return all.stream().map(DocumentTree::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** Values by name. */
  record Fields(Map<String, DocumentTree> byName) implements DocumentTree {
    @Override
    public String toString() {
      return byName.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + entry.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** The tree below {@code node}. */
  static DocumentTree of(Node node) {
    return switch (node) {
      case ScalarNode scalar -> new Value(CanonicalForm.plain(scalar));
      case SequenceNode sequence ->
          new Items(sequence.getValue().stream().map(DocumentTree::of).toList());
      case MappingNode mapping -> {
        Map<String, DocumentTree> byName = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode key) {
            byName.put(key.getValue(), of(tuple.getValueNode()));
          }
        }
        yield new Fields(byName);
      }
      default -> throw new IllegalArgumentException("unknown kind of node: " + node.getNodeType());
    };
  }
}
