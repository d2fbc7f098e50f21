package io.careline.routing.store;

import io.careline.routing.domain.Handling;
import java.util.Map;
import java.util.TreeMap;

/** How long inquiries took lately, as it is stored. */
record HandlingRow(Map<String, Handling.Mean> means) {
  HandlingRow {
    means = means == null ? Map.of() : means;
  }

  static HandlingRow of(Handling handling) {
    return new HandlingRow(new TreeMap<>(handling.means()));
  }
}
