package io.careline.policy.document;

import java.util.ArrayList;
import java.util.List;

/** The fewest items that explain why a list is in another order. */
final class MovedItems {
  private MovedItems() {}

  /** Those of {@code after} that were moved; both lists hold the same items, each once. */
  static List<String> between(List<String> before, List<String> after) {
    int n = after.size();
    // Length of the longest run that kept its order and ends here, and its item before.
    int[] length = new int[n];
    int[] previous = new int[n];
    int best = -1;
    for (int i = 0; i < n; i++) {
      length[i] = 1;
      previous[i] = -1;
      for (int j = 0; j < i; j++) {
        boolean inOrder = before.indexOf(after.get(j)) < before.indexOf(after.get(i));
        if (inOrder && length[j] + 1 > length[i]) {
          length[i] = length[j] + 1;
          previous[i] = j;
        }
      }
      best = best < 0 || length[i] > length[best] ? i : best;
    }
    List<String> moved = new ArrayList<>(after);
    for (int i = best; i >= 0; i = previous[i]) {
      moved.remove(after.get(i));
    }
    return moved;
  }
}
