package io.careline.intake.app.notice;

import io.careline.contract.Channel;
import io.careline.contract.InquiryRef;
import io.careline.contract.Priority;
import io.careline.contract.Target;
import io.careline.intake.domain.PublicNumber;
import io.careline.policy.CategoryRule;
import io.careline.policy.InquiryFacts;
import io.careline.policy.MessageTemplate;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows the author of a policy what customers would read. */
@ApplicationScoped
public class PreviewNotices {
  private static final long EXAMPLE_NUMBER = 4711;
  private static final UUID NOBODY = new UUID(0, 0);
  private static final Duration SURVEY_OPEN = Duration.ofDays(7);
  private static final Map<String, String> INCIDENT =
      Map.of(
          "en", "We are working on a fault and will write again when it is fixed.",
          "de", "Wir arbeiten an einer Störung und melden uns, sobald sie behoben ist.",
          "pl", "Pracujemy nad usunięciem awarii i damy znać, gdy zostanie usunięta.");

  private final CustomerTexts texts;

  PreviewNotices(CustomerTexts texts) {
    this.texts = texts;
  }

  /**
   * A message of {@code policy} as somebody would read it whose inquiry came in at {@code now}.
   *
   * @param sendableFrom when it would be sent at the earliest
   */
  public record Preview(
      String message, String language, Channel channel, String text, Instant sendableFrom) {}

  /** The example; empty if the policy has no such message on {@code channel}. */
  public Optional<Preview> of(
      Policy policy, String message, @Nullable String language, Channel channel, Instant now) {
    MessageTemplate template = policy.messages().get(message);
    if (template == null || channel == Channel.PHONE || !template.channels().contains(channel)) {
      return Optional.empty();
    }
    InquiryRef inquiry = example(policy, policy.languageOf(language), channel, now);
    NoticeFacts facts =
        new NoticeFacts(
            message,
            message.equals(MessageTemplate.DELAYED) ? clockOf(policy, inquiry) : null,
            inquiry,
            PublicNumber.at(EXAMPLE_NUMBER).toString(),
            "Alex Nowak",
            new NoticeFacts.Asked(NOBODY, now.plus(SURVEY_OPEN)),
            message.equals(MessageTemplate.INCIDENT) ? List.of(INCIDENT) : List.of(),
            now);
    return Optional.of(
        new Preview(
            message,
            inquiry.language(),
            channel,
            texts.of(facts, Policies.only(policy)),
            policy.sendableFrom(template, channel, null, now)));
  }

  private static InquiryRef example(Policy policy, String language, Channel channel, Instant now) {
    CategoryRule last = policy.categories().getLast();
    return new InquiryRef(
        NOBODY,
        channel,
        "example",
        last.id(),
        Priority.NORMAL,
        "STANDARD",
        language,
        NOBODY,
        null,
        policy.version(),
        now);
  }

  private static @Nullable String clockOf(Policy policy, InquiryRef inquiry) {
    return policy.promisesFor(InquiryFacts.of(inquiry)).stream()
        .filter(promise -> promise.target() == Target.FIRST_RESPONSE)
        .map(Promise::id)
        .map(id -> "clock:" + id + ":1")
        .findFirst()
        .orElse(null);
  }
}
