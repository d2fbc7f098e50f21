package io.careline.policy.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is wrong with one document, and where its parts stand. */
final class Mistakes {
  private static final int TYPOS_MAX = 2;

  private final Map<String, Integer> lines = new HashMap<>();
  private final List<Mistake> found = new ArrayList<>();
  private final List<Mistake> warnings = new ArrayList<>();

  void stands(String path, int line) {
    lines.putIfAbsent(path, line);
  }

  void add(String path, String message, String remedy) {
    addAt(lineOf(path), path, message, remedy);
  }

  void addAt(int line, String path, String message, String remedy) {
    found.add(new Mistake(line, path, message, remedy));
  }

  void warn(String path, String message, String remedy) {
    warnings.add(new Mistake(lineOf(path), path, message, remedy));
  }

  /** A name that stands for nothing. */
  void unknown(String path, String kind, String name, Collection<String> known) {
    add(path, "there is no %s %s".formatted(kind, name), remedy(kind, name, known));
  }

  private static String remedy(String kind, String name, Collection<String> known) {
    Optional<String> near = nearest(name, known);
    if (near.isPresent()) {
      return "did you mean " + near.get() + "?";
    }
    return known.isEmpty()
        ? "declare a %s first".formatted(kind)
        : "declare it, or use one of " + String.join(", ", known.stream().sorted().toList());
  }

  /** Whether everything under {@code section} could be read, so that what is absent is absent. */
  boolean isClean(String section) {
    return found.stream()
        .map(Mistake::path)
        .noneMatch(path ->
            path.equals(section)
                || path.startsWith(section + ".")
                || path.startsWith(section + "["));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Mistake> inOrder() {
    return sorted(found);
  }

  List<Mistake> warningsInOrder() {
    return sorted(warnings);
  }

  private static List<Mistake> sorted(List<Mistake> mistakes) {
    return mistakes.stream()
        .distinct()
        .sorted(Comparator.comparingInt(Mistake::line).thenComparing(Mistake::path))
        .toList();
  }

  /** The line of the part at {@code path}, or of the nearest part around it. */
  private int lineOf(String path) {
    String at = path;
    while (!at.isEmpty()) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
      int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
      at = cut < 0 ? "" : at.substring(0, cut);
    }
    return lines.getOrDefault("", 1);
  }

  /** The one of {@code known} that is a typing error away from {@code name}. */
  static Optional<String> nearest(String name, Collection<String> known) {
    return known.stream()
        .filter(
            candidate -> distance(name, candidate) <= Math.min(TYPOS_MAX, (name.length() + 1) / 3))
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
