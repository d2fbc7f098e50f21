package io.careline.policy;

import io.careline.contract.Channel;
import java.util.Map;
import java.util.Set;

/**
 * What a customer is told. Variables stand in braces, such as {@code {inquiry.number}}.
 *
 * @param channels the channels that it is sent on
 * @param texts language, then tone
 */
public record MessageTemplate(
    String id, Set<Channel> channels, Map<String, Map<Tone, String>> texts) {
  public MessageTemplate {
    channels = Set.copyOf(channels);
    texts = Map.copyOf(texts);
  }
}
