package io.careline.runtime;

import io.careline.contract.Event;
import io.careline.contract.EventCodec;
import io.careline.contract.EventTypes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A record as it stands on the log.
 *
 * @param headers the event's attributes with their prefix {@code ce_}
 * @param data JSON
 */
public record LogEntry(Map<String, String> headers, String data) {

  /** The event's type; empty for what is none. */
  public String type() {
    return headers.getOrDefault(EventCodec.CE_TYPE, "");
  }

  /** The event; empty if this version can't read it. */
  public Optional<Event> event() {
    if (EventTypes.classOf(type()).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(EventCodec.read(headers, data.getBytes(StandardCharsets.UTF_8)));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
