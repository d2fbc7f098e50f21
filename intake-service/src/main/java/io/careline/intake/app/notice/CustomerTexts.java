package io.careline.intake.app.notice;

import io.careline.contract.InquiryRef;
import io.careline.contract.Target;
import io.careline.intake.app.KeyedNames;
import io.careline.intake.app.TermWords;
import io.careline.policy.BusinessTime;
import io.careline.policy.InquiryFacts;
import io.careline.policy.MessageTemplate;
import io.careline.policy.MessageText;
import io.careline.policy.MessageVariable;
import io.careline.policy.Policies;
import io.careline.policy.Policy;
import io.careline.policy.Promise;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What customers read that no agent wrote: the policy's words, filled. */
@ApplicationScoped
public class CustomerTexts {
  private static final String CLOCK = "clock:";
  private static final int KNOWN_MAX = 1_000;

  private final KeyedNames names;
  private final String surveys;
  private final Map<String, MessageText> known = new ConcurrentHashMap<>();

  CustomerTexts(
      KeyedNames names,
      @ConfigProperty(name = "careline.survey.base-url", defaultValue = "http://localhost:8085")
          String surveys) {
    this.names = names;
    this.surveys = surveys;
  }

  /** The text of a notice, in its inquiry's language and under its policy. */
  public String of(NoticeFacts facts, Policies policies) {
    Policy policy = policies.stamped(facts.inquiry().policyVersion());
    String language = policy.languageOf(facts.inquiry().language());
    List<String> parts = new ArrayList<>();
    String text = policy.message(facts.template(), language).orElse("");
    Map<MessageVariable, String> values = values(facts, policy, language);
    parts.add(read(text).fill(values));
    parts.addAll(beside(facts, policy, language));
    if (facts.template().equals(MessageTemplate.RECEIVED) && isAnnounced(facts, policies)) {
      policy
          .message(MessageTemplate.TRIAL, language)
          .ifPresent(trial -> parts.add(read(trial).fill(values)));
    }
    return String.join("\n\n", parts.stream().filter(part -> !part.isBlank()).toList());
  }

  /** Whether the customer is told to be in a pilot. */
  private static boolean isAnnounced(NoticeFacts facts, Policies policies) {
    InquiryRef.PilotRef in = facts.inquiry().pilot();
    return in != null
        && policies.pilots().stream()
            .anyMatch(pilot -> pilot.announce() && pilot.id().equals(in.id()));
  }

  /** What stands below the policy's words, in paragraphs of their own. */
  private static List<String> beside(NoticeFacts facts, Policy policy, String language) {
    boolean worded = policy.message(facts.template(), language).isPresent();
    boolean below =
        facts.template().equals(MessageTemplate.RECEIVED)
            || (facts.template().equals(MessageTemplate.INCIDENT) && !worded);
    return below
        ? facts.incidents().stream().map(texts -> in(texts, language, policy)).toList()
        : List.of();
  }

  private MessageText read(String text) {
    if (known.size() > KNOWN_MAX) {
      known.clear();
    }
    return known.computeIfAbsent(text, MessageText::of);
  }

  private Map<MessageVariable, String> values(NoticeFacts facts, Policy policy, String language) {
    Map<MessageVariable, String> values = new EnumMap<>(MessageVariable.class);
    values.put(MessageVariable.INQUIRY_NUMBER, facts.number());
    values.put(MessageVariable.CUSTOMER_NAME, oneLine(facts.name()));
    values.put(MessageVariable.REOPEN_WITHIN, TermWords.in(language, policy.reopenWithin()));
    switch (facts.template()) {
      case MessageTemplate.RECEIVED -> promised(facts, policy, language, values);
      case MessageTemplate.DELAYED -> promisedAnew(facts, policy, language, values);
      case MessageTemplate.INCIDENT ->
          facts.incidents().stream()
              .findFirst()
              .ifPresent(
                  texts -> values.put(MessageVariable.INCIDENT_TEXT, in(texts, language, policy)));
      default -> {}
    }
    NoticeFacts.Asked asked = facts.asked();
    if (asked != null) {
      values.put(MessageVariable.SURVEY_LINK, linkTo(asked.surveyId()));
      values.put(MessageVariable.SURVEY_EXPIRES, dayOf(asked.expiresAt(), language));
    }
    return values;
  }

  private static void promised(
      NoticeFacts facts, Policy policy, String language, Map<MessageVariable, String> values) {
    InquiryRef inquiry = facts.inquiry();
    policy.promisesFor(InquiryFacts.of(inquiry)).stream()
        .filter(promise -> promise.target() == Target.FIRST_RESPONSE)
        .findFirst()
        .ifPresent(promise -> {
          BusinessTime time = policy.businessTime(promise);
          Instant from = inquiry.receivedAt();
          values.put(
              MessageVariable.PROMISE_TELL, TellWords.within(language, promise.told(), time, from));
          values.put(
              MessageVariable.PROMISE_DUE,
              TellWords.moment(language, time.add(from, promise.told()), time));
        });
  }

  /** What is promised instead is counted from the moment of telling. */
  private static void promisedAnew(
      NoticeFacts facts, Policy policy, String language, Map<MessageVariable, String> values) {
    Optional<Promise> broken = brokenBy(facts.about(), policy);
    MessageTemplate words = policy.messages().get(MessageTemplate.DELAYED);
    if (broken.isPresent() && words != null && words.newTerm().isPresent()) {
      BusinessTime time = policy.businessTime(broken.get());
      values.put(
          MessageVariable.DELAY_DUE,
          TellWords.moment(language, time.add(facts.at(), words.newTerm().get()), time));
    }
  }

  private static Optional<Promise> brokenBy(@Nullable String about, Policy policy) {
    if (about == null || !about.startsWith(CLOCK)) {
      return Optional.empty();
    }
    return policy.promise(about.substring(CLOCK.length(), about.lastIndexOf(':')));
  }

  private static String in(Map<String, String> texts, String language, Policy policy) {
    String text = texts.get(language);
    if (text == null) {
      text = texts.get(policy.languages().fallback());
    }
    return text == null ? texts.values().stream().sorted().findFirst().orElse("") : text;
  }

  /** A name is what its owner typed: it may hold line breaks, and must not forge lines. */
  private static String oneLine(@Nullable String name) {
    return name == null ? "" : name.replaceAll("\\p{Cntrl}+|\\R", " ").strip();
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
}
