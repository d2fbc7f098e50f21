package io.careline.policy.document;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * What a document says, whatever it looks like: comments, order of keys, quotes, indentation and
 * trailing zeros make no difference; the order of lists does.
 */
final class CanonicalForm {
  private static final int VERSION_LENGTH = 12;

  private CanonicalForm() {}

  /** The first 12 hexadecimal digits of the SHA-256 of the canonical form. */
  static String version(Node root) {
    StringBuilder canonical = new StringBuilder();
    write(root, canonical);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, VERSION_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static void write(Node node, StringBuilder out) {
    switch (node) {
      case ScalarNode scalar -> write(scalar, out);
      case SequenceNode sequence -> {
        out.append('[');
        for (Node item : sequence.getValue()) {
          write(item, out);
          out.append(',');
        }
        out.append(']');
      }
      case MappingNode mapping -> {
        out.append('{');
        for (NodeTuple tuple : sorted(mapping)) {
          write(tuple.getKeyNode(), out);
          out.append(':');
          write(tuple.getValueNode(), out);
          out.append(',');
        }
        out.append('}');
      }
      default -> throw new IllegalArgumentException("unknown kind of node: " + node.getNodeType());
    }
  }

  private static List<NodeTuple> sorted(MappingNode mapping) {
    return mapping.getValue().stream().sorted(Comparator.comparing(CanonicalForm::key)).toList();
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** A value as it counts: numbers without trailing zeros, texts as they are. */
  static String plain(ScalarNode scalar) {
    boolean isNumber = scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT);
    if (!isNumber) {
      return scalar.getValue();
    }
    try {
      return new BigDecimal(scalar.getValue()).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return scalar.getValue();
    }
  }

  private static void write(ScalarNode scalar, StringBuilder out) {
    if (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT)) {
      out.append(number(scalar.getValue()));
    } else if (scalar.getTag().equals(Tag.BOOL) || scalar.getTag().equals(Tag.NULL)) {
      out.append(scalar.getValue());
    } else {
      // The length in front makes texts with quotes or brackets unambiguous.
      out.append(scalar.getValue().length()).append('"').append(scalar.getValue()).append('"');
    }
  }

  private static String number(String text) {
    try {
      return new BigDecimal(text).stripTrailingZeros().toString();
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
