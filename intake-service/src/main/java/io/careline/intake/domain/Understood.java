package io.careline.intake.domain;

import io.careline.contract.AssessmentUse;
import io.careline.contract.EventData;
import io.careline.contract.InquiryRef;
import io.careline.contract.IntakeEvent;
import io.careline.contract.Sentiment;
import io.careline.policy.Assessment;
import io.careline.policy.Classification;
import io.careline.policy.ContactFacts;
import io.careline.policy.Guess;
import io.careline.policy.Policy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a contact's text was taken for, and what is told of it. */
final class Understood {
  private static final double PARTS = 1_000;

  private Understood() {}

  /** The language that the customer is answered in: as declared, else as written. */
  static String language(Contact contact, Policy policy) {
    String declared = contact.language();
    return policy.languageOf(
        declared == null || declared.isBlank() ? contact.assessment().language() : declared);
  }

  /** What the policy classifies by. */
  static ContactFacts facts(Contact contact, String tier, String language) {
    return new ContactFacts(
        text(contact),
        contact.channel(),
        contact.source(),
        tier,
        language,
        contact.labels(),
        contact.assessment());
  }

  /** What the customer says, without what is quoted. */
  static String text(Contact contact) {
    String subject = contact.subject();
    String said = SaidText.of(contact.text());
    return subject == null ? said : subject + "\n" + said;
  }

  /** What there is to say of a first contact beyond its category. */
  static List<EventData> events(
      InquiryRef ref, UUID contactId, Contact contact, Classification found) {
    return contact.robot() ? List.of() : events(ref, contactId, contact.assessment(), found);
  }

  /** The same of a text that a person wrote. */
  static List<EventData> events(
      InquiryRef ref, UUID contactId, Assessment assessment, Classification found) {
    Guess guess = found.guess();
    boolean news =
        guess != null
            && (guess.use() != AssessmentUse.IGNORED || !guess.category().equals(found.category()));
    return assessed(ref, contactId, assessment, news ? guess : null);
  }

  /** A later contact changes no category; how it sounds is told. */
  static List<EventData> later(
      EventData contacted, InquiryRef ref, UUID contactId, Contact contact) {
    List<EventData> mood = assessed(ref, contactId, contact.assessment(), null);
    return mood.isEmpty() ? List.of(contacted) : List.of(contacted, mood.getFirst());
  }

  private static List<EventData> assessed(
      InquiryRef ref, UUID contactId, Assessment assessment, @Nullable Guess guess) {
    if (guess == null && assessment.sentiment() == Sentiment.NEUTRAL) {
      return List.of();
    }
    return List.of(
        new IntakeEvent.Assessed(
            ref,
            contactId,
            guess == null ? null : guess.model(),
            guess == null ? null : guess.label(),
            guess == null ? null : guess.category(),
            guess == null ? null : rounded(guess.confidence()),
            guess == null ? null : guess.use(),
            assessment.sentiment(),
            rounded(assessment.sentimentScore()),
            assessment.language()));
  }

  private static double rounded(double value) {
    return Math.round(value * PARTS) / PARTS;
  }
}
