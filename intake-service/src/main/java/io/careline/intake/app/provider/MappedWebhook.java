package io.careline.intake.app.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.careline.intake.domain.Contact;
import io.careline.intake.domain.customer.Identity;
import io.careline.intake.domain.customer.Proof;
import io.careline.policy.ChannelMapping;
import io.careline.policy.ChannelMapping.EventRule;
import io.careline.policy.ChannelMapping.Kind;
import io.careline.policy.ChannelMapping.Reading;
import io.careline.policy.Template;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A webhook read as the care policy says. */
public final class MappedWebhook {
  private final ChannelMapping mapping;
  private final JsonNode payload;
  private final Function<String, Optional<String>> at;

  /** The webhook that {@code payload} holds. */
  public MappedWebhook(ChannelMapping mapping, JsonNode payload) {
    this.mapping = mapping;
    this.payload = payload;
    this.at = pointer -> Optional.ofNullable(Json.text(payload, pointer));
  }

  /** How a provider of this sort signs. */
  public static WebhookSignature signatureOf(ChannelMapping mapping) {
    return switch (mapping.signature()) {
      case STANDARD_WEBHOOKS -> new StandardSignature();
      case SLACK -> new SlackSignature();
      case TELEGRAM -> new TelegramToken();
    };
  }

  /** What the provider wants to read back, if that is all it asks. */
  public Optional<String> handshake() {
    return mapping
        .handshake()
        .filter(asked -> asked.when().holdsFor(at))
        .flatMap(asked -> at.apply(asked.answer()));
  }

  /**
   * What it says.
   *
   * @param sources what the company calls the provider's name of a page
   */
  public List<Told> read(UnaryOperator<String> sources) {
    return mapping
        .ruleFor(at)
        .map(rule -> told(rule, sources))
        .orElseGet(() -> unknown("fits-no-event"));
  }

  private List<Told> told(EventRule rule, UnaryOperator<String> sources) {
    return rule.reading()
        .map(reading -> said(reading, rule.as(), sources))
        .orElseGet(() -> List.of(new Told.Aside(mapping.id())));
  }

  /** A message without sender or id is none that anybody foresaw; one without text is. */
  private List<Told> said(Reading reading, Kind kind, UnaryOperator<String> sources) {
    String id = first(reading.messageId());
    String sender = first(reading.sender());
    if (id == null || sender == null) {
      return unknown("without-messageId-or-sender");
    }
    String text = first(reading.text());
    String source = first(mapping.source());
    return List.of(
        Posts.message(
            mapping.channel(),
            sources.apply(source == null ? mapping.id() : source),
            id,
            first(reading.conversation()),
            new Contact.Sender(kindOf(reading), sender, first(reading.name()), identityOf(reading)),
            kind == Kind.EDIT ? Posts.edited(text) : text,
            first(reading.language()),
            Posts.time(first(reading.occurredAt()))));
  }

  private List<Told> unknown(String type) {
    return List.of(new Told.Unknown(type, payload.toString()));
  }

  private @Nullable String first(List<Template> templates) {
    return Template.first(templates, at).orElse(null);
  }

  /** The provider signs its own ids; addresses in it may have been typed by anybody. */
  private Identity identityOf(Reading reading) {
    boolean isHandle = kindOf(reading) == Contact.Sender.Kind.HANDLE;
    return isHandle ? Identity.in(mapping.id(), Proof.PROVIDER) : Identity.UNKNOWN;
  }

  private static Contact.Sender.Kind kindOf(Reading reading) {
    return switch (reading.senderKind()) {
      case ADDRESS -> Contact.Sender.Kind.ADDRESS;
      case PHONE -> Contact.Sender.Kind.PHONE;
      case HANDLE -> Contact.Sender.Kind.HANDLE;
    };
  }
}
