package io.careline.policy.document;

import io.careline.contract.Channel;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Tone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code messages}. */
final class MessageReader {
  private static final String CHANNELS = "channels";

  private MessageReader() {}

  static List<Placed<MessageTemplate>> read(Part section) {
    List<Placed<MessageTemplate>> messages = new ArrayList<>();
    section
        .declarations()
        .forEach((id, part) -> messages.add(new Placed<>(message(id, part), part.path())));
    return messages;
  }

  private static MessageTemplate message(String id, Part part) {
    Map<String, Map<Tone, String>> texts = new LinkedHashMap<>();
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    part.entries()
        .forEach((key, value) -> {
          if (key.equals(CHANNELS)) {
            value.oneOrMore().forEach(c -> c.oneOf(Channel.class).ifPresent(channels::add));
          } else {
            texts.put(key, variants(value));
          }
        });
    if (channels.isEmpty()) {
      channels.addAll(EnumSet.of(Channel.EMAIL, Channel.CHAT, Channel.SOCIAL));
    }
    return new MessageTemplate(id, channels, texts);
  }

  private static Map<Tone, String> variants(Part part) {
    Map<Tone, String> variants = new EnumMap<>(Tone.class);
    if (!part.isMapping()) {
      part.text().ifPresent(text -> variants.put(Tone.FORMAL, text.strip()));
      part.text().ifPresent(text -> variants.put(Tone.FRIENDLY, text.strip()));
      return variants;
    }
    Fields fields = part.fields();
    for (Tone tone : Tone.values()) {
      Optional<String> text =
          fields.maybe(tone.name().toLowerCase(java.util.Locale.ROOT), Part::text);
      text.ifPresent(t -> variants.put(tone, t.strip()));
    }
    fields.done();
    return variants;
  }
}
