package io.careline.policy.document;

import io.careline.contract.Channel;
import io.careline.policy.ChannelMapping;
import io.careline.policy.ChannelMapping.Condition;
import io.careline.policy.ChannelMapping.EventRule;
import io.careline.policy.ChannelMapping.Handshake;
import io.careline.policy.ChannelMapping.Kind;
import io.careline.policy.ChannelMapping.Reading;
import io.careline.policy.ChannelMapping.SenderKind;
import io.careline.policy.ChannelMapping.Signature;
import io.careline.policy.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code channels}. */
final class ChannelReader {
  /** Addresses of Careline's own, which a mapping can't have. */
  private static final Set<String> TAKEN =
      Set.of("email", "meta", "twilio", "sendgrid", "postmark", "mailgun");

  private static final String LIKE = "write a JSON pointer such as /message/id, or slack:{/user}";

  private ChannelReader() {}

  static List<Placed<ChannelMapping>> read(Part section) {
    List<Placed<ChannelMapping>> mappings = new ArrayList<>();
    section
        .declarations()
        .forEach((id, part) -> {
          if (TAKEN.contains(id)) {
            part.wrong("the channel " + id + " is Careline's own", "choose another name");
          }
          mapping(id, part).ifPresent(read -> mappings.add(new Placed<>(read, part.path())));
        });
    return mappings;
  }

  private static Optional<ChannelMapping> mapping(String id, Part part) {
    Fields fields = part.fields();
    Optional<Signature> signature =
        fields.needed(
            "signature",
            "write standard-webhooks, slack or telegram",
            p -> p.oneOf(Signature.class));
    Channel channel = fields.or("channel", Channel.SOCIAL, ChannelReader::channel);
    List<Template> source = needed(fields, "source", "say what customers turn to: source: my-bot");
    Optional<Handshake> handshake = fields.maybe("handshake", ChannelReader::handshake);
    Optional<Part> events = fields.needed("events", "say which webhooks are messages");
    List<EventRule> rules = fields.list("events", ChannelReader::rule);
    fields.done();
    events
        .filter(list -> rules.isEmpty() && list.mistakes().isClean(list.path()))
        .ifPresent(list -> list.wrong("is empty", "say which webhooks are messages"));
    return signature.map(s -> new ChannelMapping(id, s, channel, source, handshake, rules));
  }

  private static Optional<Channel> channel(Part part) {
    return part.oneOf(Channel.class)
        .filter(channel -> {
          boolean possible = channel != Channel.PHONE;
          if (!possible) {
            part.wrong("calls can't be mapped", "write SOCIAL, CHAT or EMAIL");
          }
          return possible;
        });
  }

  private static Optional<Handshake> handshake(Part part) {
    Fields fields = part.fields();
    Optional<Condition> when =
        fields.needed("when", "write when: {/type: url_verification}", ChannelReader::condition);
    Optional<String> answer =
        fields.needed("answer", "say what is repeated: answer: /challenge", ChannelReader::pointer);
    fields.done();
    return when.flatMap(condition -> answer.map(text -> new Handshake(condition, text)));
  }

  private static Optional<EventRule> rule(Part part) {
    Fields fields = part.fields();
    Optional<Kind> as =
        fields.needed("as", "write message, edit or ignored", p -> p.oneOf(Kind.class));
    Optional<Condition> when =
        fields.needed("when", "say what it is known by: when: {/type: message}", p -> condition(p));
    boolean ignored = as.filter(kind -> kind == Kind.IGNORED).isPresent();
    Optional<Reading> reading = ignored ? Optional.empty() : Optional.of(reading(fields));
    fields.done();
    return as.flatMap(kind -> when.map(condition -> new EventRule(kind, condition, reading)));
  }

  private static Reading reading(Fields fields) {
    return new Reading(
        needed(fields, "messageId", "say where the provider's id stands, to know repetitions"),
        templates(fields, "conversation"),
        fields.or("senderKind", SenderKind.HANDLE, p -> p.oneOf(SenderKind.class)),
        needed(fields, "sender", "say where the sender's address stands"),
        templates(fields, "name"),
        needed(fields, "text", "say where the text stands"),
        templates(fields, "occurredAt"),
        templates(fields, "language"));
  }

  private static List<Template> needed(Fields fields, String key, String remedy) {
    fields.needed(key, remedy);
    return templates(fields, key);
  }

  private static List<Template> templates(Fields fields, String key) {
    return List.copyOf(fields.set(key, ChannelReader::template));
  }

  private static Optional<Template> template(Part part) {
    return part.text()
        .map(Template::new)
        .filter(template -> {
          if (!template.isWhole()) {
            part.wrong(template.text() + " can't be filled", LIKE);
          }
          return template.isWhole();
        });
  }

  private static Optional<String> pointer(Part part) {
    return part.text()
        .filter(text -> {
          if (!Template.isPointer(text)) {
            part.wrong(text + " is no JSON pointer", "write it like /event/type");
          }
          return Template.isPointer(text);
        });
  }

  private static Optional<Condition> condition(Part part) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    part.entries()
        .forEach((pointer, wanted) -> {
          if (!Template.isPointer(pointer)) {
            wanted.wrong(pointer + " is no JSON pointer", "write it like /event/type");
          }
          Set<String> texts = new LinkedHashSet<>();
          wanted.oneOrMore().forEach(value -> value.text().ifPresent(texts::add));
          values.put(pointer, texts);
        });
    if (values.isEmpty() && part.isMapping()) {
      part.wrong("names nothing", "write when: {/type: message}, or {/id: \"*\"} for anything");
    }
    return Optional.of(new Condition(values));
  }
}
