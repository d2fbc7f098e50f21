package io.careline.intake.app.push;

import io.careline.contract.EventTypes;
import io.careline.contract.LifecycleEvent;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lifecycle events as the contract names them: {@code inquiry.received}. */
public final class EventNames {
  private static final String PREFIX = "careline.";
  private static final String VERSION = "\\.v\\d+$";

  private EventNames() {}

  /** Every name that can be subscribed to. */
  public static SortedSet<String> all() {
    SortedSet<String> names = new TreeSet<>();
    EventTypes.all()
        .forEach((ceType, event) -> {
          if (LifecycleEvent.class.isAssignableFrom(event)) {
            names.add(of(ceType));
          }
        });
    return names;
  }

  /** The name of a {@code ce_type}. */
  static String of(String ceType) {
    String bare = ceType.startsWith(PREFIX) ? ceType.substring(PREFIX.length()) : ceType;
    return bare.replaceFirst(VERSION, "");
  }
}
