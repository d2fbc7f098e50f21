package io.careline.policy.document;

import io.careline.contract.Channel;
import io.careline.policy.MessageTemplate;
import io.careline.policy.SendWindow;
import io.careline.policy.Term;
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
  private static final String WINDOW = "window";
  private static final String NEW_TERM = "newTerm";

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
    Map<String, Part> entries = part.entries();
    entries.forEach((key, value) -> {
      switch (key) {
        case CHANNELS ->
            value.oneOrMore().forEach(c -> c.oneOf(Channel.class).ifPresent(channels::add));
        case WINDOW, NEW_TERM -> {}
        default -> texts.put(key, variants(value));
      }
    });
    if (channels.isEmpty()) {
      channels.addAll(EnumSet.of(Channel.EMAIL, Channel.CHAT, Channel.SOCIAL));
    }
    return new MessageTemplate(
        id,
        channels,
        texts,
        Optional.ofNullable(entries.get(WINDOW)).flatMap(MessageReader::window),
        Optional.ofNullable(entries.get(NEW_TERM)).flatMap(p -> newTerm(id, p)));
  }

  private static Optional<SendWindow> window(Part part) {
    Fields fields = part.fields();
    Optional<String> calendar =
        fields.needed(
            "calendar", "name the calendar in whose open time it is sent, or queue", Part::text);
    Set<Channel> channels = fields.set(CHANNELS, p -> p.oneOf(Channel.class));
    fields.done();
    Set<Channel> waiting =
        channels.isEmpty() ? EnumSet.of(Channel.EMAIL, Channel.SOCIAL) : channels;
    return calendar.map(id -> new SendWindow(id, waiting));
  }

  private static Optional<Term> newTerm(String id, Part part) {
    if (!id.equals(MessageTemplate.DELAYED)) {
      part.wrong("promises anew, which only delayed does", "remove it");
    }
    return part.term()
        .filter(term -> {
          if (!term.isPositive()) {
            part.wrong("is no time at all", "promise more than that");
          }
          return term.isPositive();
        });
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
