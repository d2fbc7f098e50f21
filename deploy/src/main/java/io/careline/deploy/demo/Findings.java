package io.careline.deploy.demo;

import java.util.ArrayList;
import java.util.List;

/** What did not agree, collected from all simulated people. */
final class Findings {
  private static final int SHOWN_MAX = 50;
  private final List<String> disagreements = new ArrayList<>();

  /** Notes one. */
  synchronized void add(String disagreement) {
    disagreements.add(disagreement);
  }

  /** Notes several. */
  synchronized void addAll(List<String> others) {
    disagreements.addAll(others);
  }

  /** All of them, in the order in which they were found. */
  synchronized List<String> all() {
    return List.copyOf(disagreements);
  }

  /** The first of them, and how many more there are. */
  synchronized List<String> shown() {
    if (disagreements.size() <= SHOWN_MAX) {
      return List.copyOf(disagreements);
    }
    List<String> shown = new ArrayList<>(disagreements.subList(0, SHOWN_MAX));
    shown.add("… and " + (disagreements.size() - SHOWN_MAX) + " more");
    return shown;
  }
}
