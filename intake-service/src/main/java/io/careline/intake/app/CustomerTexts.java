package io.careline.intake.app;

import io.careline.contract.InquiryRef;
import io.careline.contract.Target;
import io.careline.policy.InquiryFacts;
import io.careline.policy.MessageVariable;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What customers read that no agent wrote: the policy's words, filled. Number and name are filled
 * in where they are kept.
 */
@ApplicationScoped
public class CustomerTexts {
  private final KeyedNames names;
  private final String surveys;

  CustomerTexts(
      KeyedNames names,
      @ConfigProperty(name = "careline.survey.base-url", defaultValue = "http://localhost:8085")
          String surveys) {
    this.names = names;
    this.surveys = surveys;
  }

  /**
   * What is asked of the customer.
   *
   * @param expiresAt the last moment to answer, if it is known
   */
  public record Asked(UUID surveyId, @Nullable Instant expiresAt) {}

  /** The text of {@code template} for an inquiry, in its language and under its policy. */
  public String of(String template, InquiryRef inquiry, @Nullable Asked asked, Policies policies) {
    Policy policy = policies.stamped(inquiry.policyVersion());
    String language = policy.languageOf(inquiry.language());
    String text = policy.message(template, language).orElse("");
    text = fill(text, MessageVariable.PROMISE_TELL, () -> promised(policy, inquiry, language));
    text =
        fill(
            text,
            MessageVariable.REOPEN_WITHIN,
            () -> TermWords.in(language, policy.reopenWithin()));
    if (asked != null) {
      text = fill(text, MessageVariable.SURVEY_LINK, () -> linkTo(asked.surveyId()));
      text = fill(text, MessageVariable.SURVEY_EXPIRES, () -> dayOf(asked.expiresAt(), language));
    }
    return text;
  }

  private static String fill(String text, MessageVariable variable, Supplier<String> value) {
    String hole = "{" + variable.text() + "}";
    return text.contains(hole) ? text.replace(hole, value.get()) : text;
  }

  private static String dayOf(@Nullable Instant time, String language) {
    return time == null
        ? ""
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(Locale.forLanguageTag(language))
            .format(time.atOffset(ZoneOffset.UTC));
  }

  private String linkTo(UUID surveyId) {
    return surveys + "/s/" + names.surveyToken(surveyId);
  }

  private static String promised(Policy policy, InquiryRef inquiry, String language) {
    return policy.promisesFor(InquiryFacts.of(inquiry)).stream()
        .filter(promise -> promise.target() == Target.FIRST_RESPONSE)
        .findFirst()
        .map(Promise::told)
        .map(term -> TermWords.in(language, term))
        .orElse("");
  }
}
